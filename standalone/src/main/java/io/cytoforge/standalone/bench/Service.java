package io.cytoforge.standalone.bench;

import io.cytoforge.api.ApiApplication;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.embedded.EmbeddedBroker;
import io.cytoforge.embedded.EmbeddedDatabase;
import io.cytoforge.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An api with a database and a broker inside this JVM, without a worker, and how one talks to it. */
final class Service implements AutoCloseable {
    private static final String TOKEN = UUID.randomUUID().toString();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int BUSY = 503;

    private final Deque<AutoCloseable> parts;
    private final CountedStatements statements;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI url;
    private final ConfigurableApplicationContext api;

    private Service(
            URI url, ConfigurableApplicationContext api, CountedStatements statements, Deque<AutoCloseable> parts) {
        this.url = url;
        this.api = api;
        this.statements = statements;
        this.parts = parts;
    }

    private static Map<String, Object> settings(Path data, EmbeddedDatabase database, EmbeddedBroker broker) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.main.register-shutdown-hook", false);
        settings.put("logging.threshold.console", "OFF");
        settings.put("logging.file.name", data.resolve("api.log"));
        settings.put("server.address", "127.0.0.1");
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.rabbitmq.host", "127.0.0.1");
        settings.put("spring.rabbitmq.port", broker.port());
        settings.put("spring.rabbitmq.username", broker.user());
        settings.put("spring.rabbitmq.password", broker.password());
        settings.put("cytoforge.broker.kind", "embedded");
        settings.put("cytoforge.store.folder", data.resolve("objects"));
        settings.put("cytoforge.upload.folder", data.resolve("uploads"));
        settings.put("cytoforge.tasks.worker-token", TOKEN);
        return settings;
    }

    /** @param data a folder where everything is kept */
    static Service start(Path data) {
        int port = Ports.free();
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        CountedStatements statements = new CountedStatements();
        try {
            EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("database"), data.resolve("programs"));
            parts.push(database);
            EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"));
            parts.push(broker);
            Map<String, Object> settings = settings(data, database, broker);
            settings.put("server.port", port);
            settings.put("management.server.port", Ports.free());
            ConfigurableApplicationContext api = new SpringApplicationBuilder(ApiApplication.class)
                    .initializers(context -> context.getBeanFactory().addBeanPostProcessor(statements))
                    .run(settings.entrySet().stream()
                            .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                            .toArray(String[]::new));
            parts.push(api::close);
            return new Service(URI.create("http://127.0.0.1:" + port), api, statements, parts);
        } catch (RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    JdbcClient sql() {
        return api.getBean(JdbcClient.class);
    }

    ConnectionFactory broker() {
        return api.getBean(ConnectionFactory.class);
    }

    CountedStatements statements() {
        return statements;
    }

    JsonNode get(String path) {
        return json(send(request(path).GET()), 200);
    }

    JsonNode post(String path, String body) {
        return json(send(request(path).POST(HttpRequest.BodyPublishers.ofString(body))), 202);
    }

    void delete(String path) {
        json(send(request(path).DELETE()), 204);
    }

    /** What a worker says. */
    HttpResponse<String> tell(String path, UUID task, Object message) {
        return send(request(path.replace("{task}", task.toString()))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(Json.mapper().writeValueAsString(message))));
    }

    /** The token of a claim; empty where the task is not to be had. */
    String claim(UUID task, int attempt) {
        HttpResponse<String> answer = tell(TaskPaths.CLAIM, task, new Claim("bench", attempt));
        return answer.statusCode() == 200
                ? Json.mapper().readTree(answer.body()).get("leaseToken").asString()
                : "";
    }

    /** Lines of a stream of events, until it ends or this thread is interrupted. */
    void follow(String path, Consumer<String> line) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofLines())
                .body()
                .forEach(line);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            while (answer.statusCode() == BUSY) { // what waiting costs is what the caller measures
                Thread.sleep(PAUSE);
                answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("was interrupted", e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer, int expected) {
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(
                    "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        return answer.body().isEmpty()
                ? Json.mapper().missingNode()
                : Json.mapper().readTree(answer.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
        close(parts);
    }

    /** What was started last first. */
    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.getLogger(Service.class.getName())
                        .log(System.Logger.Level.WARNING, "a part did not stop cleanly", e);
            }
        }
    }
}
