package io.cytoforge.standalone.bench.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A port of this machine through which something else is reached, as long as it is not cut: then connections end, and
 * others are refused. Of several targets each connection goes to the next that takes it.
 */
final class TcpProxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2000;
    private static final int BUFFER_BYTES = 1 << 14;

    private final List<InetSocketAddress> targets;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private @Nullable ServerSocket listening;
    private @Nullable Thread accepting;
    private int cuts;

    private TcpProxy(List<InetSocketAddress> targets, ServerSocket listening) {
        this.targets = List.copyOf(targets);
        this.listening = listening;
        this.port = listening.getLocalPort();
    }

    /** Listens at a port that is free. */
    static TcpProxy to(InetSocketAddress... targets) {
        TcpProxy proxy = new TcpProxy(List.of(targets), listen(0));
        proxy.accept();
        return proxy;
    }

    int port() {
        return port;
    }

    /** Ends all connections and takes none, until it was mended as often. */
    synchronized void cut() {
        cuts++;
        stopListening();
        open.forEach(TcpProxy::close);
    }

    synchronized void mend() {
        cuts--;
        if (cuts == 0 && listening == null) {
            listening = listen(port);
            accept();
        }
    }

    @Override
    public synchronized void close() {
        cuts = Integer.MAX_VALUE;
        stopListening();
        open.forEach(TcpProxy::close);
    }

    /** The system goes on to take connections until the thread that waits for them has noticed. */
    private void stopListening() {
        if (listening != null) {
            close(listening);
            listening = null;
        }
        if (accepting != null) {
            try {
                accepting.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            accepting = null;
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at port " + port, e);
        }
    }

    private void accept() {
        ServerSocket server = listening;
        if (server == null) {
            return;
        }
        accepting = Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    Thread.ofVirtual().start(() -> serve(client));
                } catch (IOException _) {
                    return; // it was cut
                }
            }
        });
    }

    private void serve(Socket client) {
        Socket target = connect();
        if (target == null || !keep(client, target)) {
            close(client);
            if (target != null) {
                close(target);
            }
            return;
        }
        Thread.ofVirtual().start(() -> pump(target, client));
        pump(client, target);
    }

    private synchronized boolean keep(Socket client, Socket target) {
        return cuts == 0 && open.add(client) && open.add(target);
    }

    private @Nullable Socket connect() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < targets.size(); i++) {
            Socket target = new Socket();
            try {
                target.setTcpNoDelay(true);
                target.connect(targets.get(Math.floorMod(first + i, targets.size())), CONNECT_MILLIS);
                return target;
            } catch (IOException _) {
                close(target);
            }
        }
        return null;
    }

    /** One direction; when it ends, both do. */
    private void pump(Socket from, Socket into) {
        try {
            into.setTcpNoDelay(true);
            InputStream read = from.getInputStream();
            OutputStream write = into.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            int count = read.read(buffer);
            while (count >= 0) {
                write.write(buffer, 0, count);
                count = read.read(buffer);
            }
        } catch (IOException _) {
            return; // one of them has gone, which the other learns below
        } finally {
            close(from);
            close(into);
            open.remove(from);
            open.remove(into);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            System.getLogger(TcpProxy.class.getName()).log(System.Logger.Level.DEBUG, "a socket did not close", e);
        }
    }
}
