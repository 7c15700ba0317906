package io.cytoforge.api.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A connection to a server that a test can pull and plug in again. */
public final class Cable implements AutoCloseable {
    private final InetSocketAddress server;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocket socket;

    /** Plugged in at a free port of this machine. */
    public Cable(String host, int serverPort) {
        this.server = new InetSocketAddress(host, serverPort);
        this.port = listen(0);
    }

    public int port() {
        return port;
    }

    /** Ends every connection and takes no new one. */
    public synchronized void pull() {
        ServerSocket listening = socket;
        socket = null;
        close(listening);
        ends.forEach(Cable::close);
        ends.clear();
    }

    public synchronized void plugIn() {
        listen(port);
    }

    @Override
    public void close() {
        pull();
    }

    private int listen(int wanted) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            socket = listening;
            Thread.ofVirtual().start(() -> accept(listening));
            return listening.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket upstream = new Socket();
                ends.add(client);
                ends.add(upstream);
                upstream.connect(server);
                Thread.ofVirtual().start(() -> forward(client, upstream));
                Thread.ofVirtual().start(() -> forward(upstream, client));
            } catch (IOException _) {
                // pulled, or the server is not there: the client will see its connection end
            }
        }
    }

    private static void forward(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException _) {
            // pulled
        }
    }

    private static void close(@Nullable AutoCloseable end) {
        if (end == null) {
            return;
        }
        try {
            end.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
