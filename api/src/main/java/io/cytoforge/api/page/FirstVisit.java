package io.cytoforge.api.page;

import io.cytoforge.common.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Visits the pages once a process has started, so that no person waits until templates, pictures and all that is behind
 * them have been loaded. It comes through the front door, as anybody does; where it is not let in, or cannot reach the
 * address, nothing is lost.
 */
@Component
class FirstVisit {
    private static final Logger LOG = LoggerFactory.getLogger(FirstVisit.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Environment environment;

    FirstVisit(Environment environment) {
        this.environment = environment;
    }

    /** In the background; not where nothing listens, as in some tests. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Integer port = environment.getProperty("local.server.port", Integer.class);
        if (port != null) {
            Thread.ofVirtual().name("first-visit").start(() -> visit("http://127.0.0.1:" + port));
        }
    }

    private static void visit(String address) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            get(client, address, "/");
            get(client, address, "/volumes");
            get(client, address, "/jobs");
            JsonNode newest = Json.mapper()
                    .readTree(get(client, address, "/v1/volumes?limit=1"))
                    .path("items")
                    .path(0);
            if (newest.has("id")) {
                get(client, address, "/volumes/" + newest.path("id").asString());
                get(client, address, newest.path("links").path("slice").asString() + "?maxEdge=64");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.debug("the first visit ended early", e);
        }
    }

    private static byte[] get(HttpClient client, String address, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }
}
