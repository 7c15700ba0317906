package io.cytoforge.standalone.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket echo = listening();
    private final TcpProxy proxy = TcpProxy.to(nobody(), (InetSocketAddress) echo.getLocalSocketAddress());

    /** Answers each byte with the next. */
    private static ServerSocket listening() {
        try {
            ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    answer(server);
                }
            });
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void answer(ServerSocket server) {
        try {
            Socket client = server.accept();
            Thread.ofVirtual().start(() -> {
                try (client) {
                    for (int told = client.getInputStream().read();
                            told >= 0;
                            told = client.getInputStream().read()) {
                        client.getOutputStream().write(told + 1);
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        } catch (IOException _) {
            return; // the test has ended
        }
    }

    private static InetSocketAddress nobody() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) free.getLocalSocketAddress();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static int answerTo(Socket socket, int said) throws IOException {
        socket.getOutputStream().write(said);
        return socket.getInputStream().read();
    }

    @Test
    void goes_to_the_target_that_takes_connections() throws Exception {
        for (int i = 0; i < 4; i++) {
            try (Socket socket = connected()) {
                assertThat(answerTo(socket, 'a')).isEqualTo('b');
            }
        }
    }

    @Test
    void a_cut_ends_what_is_open_and_refuses_what_comes_until_it_is_mended_as_often() throws Exception {
        try (Socket socket = connected()) {
            assertThat(answerTo(socket, 'a')).isEqualTo('b');
            proxy.cut();
            proxy.cut();
            assertThat(endOf(socket)).isTrue();
        }
        assertThatThrownBy(this::connected).isInstanceOf(ConnectException.class);
        proxy.mend();
        assertThatThrownBy(this::connected).isInstanceOf(ConnectException.class);
        proxy.mend();
        try (Socket socket = connected()) {
            assertThat(answerTo(socket, 'x')).isEqualTo('y');
        }
    }

    private static boolean endOf(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException _) {
            return true; // it was reset
        }
    }
}
