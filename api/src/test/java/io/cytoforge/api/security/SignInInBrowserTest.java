package io.cytoforge.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cytoforge.api.testing.Chromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ClosedApiTest
@ExtendWith(Chromium.class)
class SignInInBrowserTest {
    @LocalServerPort
    int port;

    /** Of another site no cookie comes along; of another port of the same host it does, and the origin is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void a_key_signs_in_and_pages_of_others_change_nothing(String foreignHost, Chromium.Running browser)
            throws IOException {
        HttpServer foreign = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        foreign.createContext("/", exchange -> {
            String target = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
            byte[] page = """
                    <!DOCTYPE html><html lang="en"><title>foreign</title><link rel="icon" href="data:,">
                    <form method="post" enctype="multipart/form-data" action="%s">
                    <input name="kind" value="image"><button>Send</button></form>
                    """.formatted(target).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        foreign.start();
        try {
            JsonNode found = browser.visit(
                    "sign-in",
                    Map.of(
                            "address",
                            "http://127.0.0.1:" + port,
                            "key",
                            ClosedApiTest.FIRST,
                            "foreign",
                            "http://%s:%d/"
                                    .formatted(foreignHost, foreign.getAddress().getPort())));
            for (String tried : new String[] {"refused", "out"}) {
                assertThat(found.at("/%s/status".formatted(tried)).asInt()).isEqualTo(403);
                assertThat(found.at("/%s/words".formatted(tried)).asString()).contains("a page of another origin");
            }
        } finally {
            foreign.stop(0);
        }
    }
}
