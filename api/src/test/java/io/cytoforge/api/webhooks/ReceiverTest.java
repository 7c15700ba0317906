package io.cytoforge.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cytoforge.api.signing.Hmac;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {
    private static final byte[] BODY = "{\"ä\": 1}".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("X-Test"),
                            body));
            if (exchange.getRequestURI().getPath().equals("/moved")) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void what_is_posted_arrives_as_it_is() throws IOException {
        assertThat(receiver("127.0.0.1").post(url("127.0.0.1", "/a?b=c"), Map.of("X-Test", "yes"), BODY))
                .isEqualTo(204);
        assertThat(heard).containsExactly("POST /a?b=c yes {\"ä\": 1}");
    }

    @Test
    void redirects_are_not_followed() throws IOException {
        assertThat(receiver("127.0.0.1").post(url("127.0.0.1", "/moved"), Map.of(), BODY))
                .isEqualTo(302);
        assertThat(heard).singleElement().asString().startsWith("POST /moved");
    }

    @Test
    void this_machine_is_told_nothing_unless_allowed() {
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0")) {
            assertThatThrownBy(() -> receiver("other").post(url(host, "/"), Map.of(), BODY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cytoforge.webhooks.allowed-hosts");
        }
        assertThat(heard).isEmpty();
    }

    /** The first answer of its name server is looked at, and a second one never asked for. */
    @Test
    void a_name_that_turns_to_this_machine_after_the_check_does_not_reach_it() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Receiver.Resolver turning = _ ->
                new InetAddress[] {InetAddress.getByName(asked.getAndIncrement() == 0 ? "192.88.98.1" : "127.0.0.1")};
        Receiver receiver = new Receiver(Set.of(), turning, PATIENCE);
        assertThat(receiver.address("rebinds.example").getHostAddress()).isEqualTo("192.88.98.1");
        assertThat(asked).hasValue(1);
        Receiver.Resolver loopback = _ -> {
            asked.incrementAndGet();
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        };
        new Receiver(Set.of("pinned.example"), loopback, PATIENCE).post(url("pinned.example", "/"), Map.of(), BODY);
        assertThat(asked)
                .as("one more for the whole request, to the address that was looked at")
                .hasValue(2);
    }

    @Test
    void of_several_addresses_none_may_be_inside() {
        Receiver.Resolver mixed =
                _ -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")};
        assertThatThrownBy(() -> new Receiver(Set.of(), mixed, PATIENCE).address("mixed.example"))
                .hasMessageContaining("mixed.example is not public");
    }

    @Test
    void who_does_not_answer_or_speaks_something_else_is_left() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Receiver hasty = new Receiver(Set.of("127.0.0.1"), InetAddress::getAllByName, Duration.ofMillis(300));
            URI url = URI.create("http://127.0.0.1:%d/".formatted(silent.getLocalPort()));
            assertThatThrownBy(() -> hasty.post(url, Map.of(), BODY)).isInstanceOf(IOException.class);
            Thread.ofVirtual().start(() -> {
                try (var peer = silent.accept();
                        var other = silent.accept()) {
                    other.getOutputStream().write("SSH-2.0\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    heard.add(e.toString());
                }
            });
            assertThatThrownBy(() -> receiver("127.0.0.1").post(url, Map.of(), BODY))
                    .isInstanceOf(IOException.class);
        }
    }

    /** RFC 4231, test case 2. */
    @Test
    void signatures_are_hmacs() {
        assertThat(Hmac.of("what do ya want for nothing?", "Jefe"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(Signature.header("Jefe", Instant.ofEpochSecond(1_700_000_000), "{}"))
                .startsWith("t=1700000000,v1=")
                .hasSize(16 + 64);
    }

    private static Receiver receiver(String allowed) {
        return new Receiver(Set.of(allowed), InetAddress::getAllByName, PATIENCE);
    }

    private URI url(String host, String path) {
        return URI.create("http://%s:%d%s".formatted(host, server.getAddress().getPort(), path));
    }
}
