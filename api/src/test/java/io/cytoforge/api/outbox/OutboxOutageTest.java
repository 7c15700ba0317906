package io.cytoforge.api.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.cytoforge.api.ApiApplication;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.TaskRepository;
import io.cytoforge.api.scheduling.TaskRow;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.ConnectionProxy;
import io.cytoforge.api.testing.ServiceProperties;
import io.cytoforge.api.testing.Services;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.TaskReadyMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** The api as a server of its own, behind a cable to its broker that gets pulled. */
@SpringBootTest(
        classes = ApiApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "cytoforge.tasks.worker-token=" + ApiTest.TOKEN,
            "cytoforge.outbox.max-pause=500ms",
            "cytoforge.outbox.confirm-within=2s",
            "cytoforge.upload.max-file-size=100KB",
        })
@ContextConfiguration(initializers = {ServiceProperties.class, OutboxOutageTest.ThroughCable.class})
class OutboxOutageTest {
    private static final String PREFIX = "outage-" + UUID.randomUUID() + ".";

    @SuppressWarnings("NullAway.Init")
    private static ConnectionProxy connection;

    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    TaskRepository tasks;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient sql;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    AmqpAdmin admin;

    @Autowired
    TaskTopology topology;

    @LocalServerPort
    int port;

    static final class ThroughCable implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Services.Broker broker = Services.broker();
            connection = new ConnectionProxy(broker.host(), broker.port());
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "cable",
                            java.util.Map.of(
                                    "spring.rabbitmq.host",
                                    "127.0.0.1",
                                    "spring.rabbitmq.port",
                                    connection.port(),
                                    "cytoforge.broker.queue-prefix",
                                    PREFIX)));
        }
    }

    @AfterAll
    @SuppressWarnings("NullAway")
    static void pullOut() {
        if (connection != null) {
            connection.close();
        }
    }

    @Test
    void while_the_broker_is_away_messages_wait_and_none_is_lost() throws Exception {
        Set<UUID> before = taskIds(open(3));
        awaitSent(before);
        connection.pull();
        Set<UUID> during = taskIds(open(5));
        Thread.sleep(1500);
        assertThat(unsent(during)).isEqualTo(5);
        connection.plugIn();
        awaitSent(during);
        Set<UUID> all = new HashSet<>(before);
        all.addAll(during);
        assertThat(heard(all.size())).isEqualTo(all);
    }

    @Test
    void queues_that_somebody_removed_are_made_again() throws Exception {
        assumeFalse(Services.broker().embedded(), "the embedded broker does not say what it could not queue");
        awaitSent(taskIds(open(1)));
        admin.deleteQueue(topology.queue(Capability.CPU, false));
        Set<UUID> tasks = taskIds(open(2));
        awaitSent(tasks);
        assertThat(heard(2)).isEqualTo(tasks);
    }

    @Test
    void an_upload_that_is_too_large_is_refused_in_words() throws Exception {
        String boundary = "----cut";
        String head = "--%s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nimage\r\n".formatted(boundary)
                + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.tif\"\r\n\r\n"
                        .formatted(boundary);
        String body = head + "x".repeat(200_000) + "\r\n--" + boundary + "--\r\n";
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/v1/volumes"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Json.mapper().readTree(answer.body()).at("/errors/0/pointer").asString())
                .isEqualTo("file");
    }

    @Test
    void the_description_is_served_and_what_is_not_there_a_problem() throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri("/openapi.yaml"))).body()).startsWith("openapi: 3.1.0");
        assertThat(send(HttpRequest.newBuilder(uri("/v3/api-docs"))).statusCode())
                .isEqualTo(200);
        HttpResponse<String> nothing = send(HttpRequest.newBuilder(uri("/nothing")));
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void a_job_is_followed_until_it_ends() throws Exception {
        UUID job = open(1);
        assertThat(send(HttpRequest.newBuilder(uri("/v1/jobs/" + UUID.randomUUID() + "/events")))
                        .statusCode())
                .isEqualTo(404);
        List<String> told = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> events = client.send(
                    HttpRequest.newBuilder(uri("/v1/jobs/" + job + "/events")).build(),
                    HttpResponse.BodyHandlers.ofLines());
            assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            for (String line : (Iterable<String>) events.body()::iterator) {
                told.add(line);
                if (line.contains("\"state\":\"queued\"")) {
                    send(HttpRequest.newBuilder(uri("/v1/jobs/" + job + "/cancel"))
                            .POST(HttpRequest.BodyPublishers.noBody()));
                }
            }
        }
        assertThat(told).contains("event:job").anyMatch(line -> line.contains("\"state\":\"queued\""));
        assertThat(told)
                .filteredOn(line -> line.startsWith("data:"))
                .last()
                .asString()
                .contains("\"state\":\"cancelled\"");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private UUID open(int count) {
        UUID id = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> lifecycle.open(id, Specs.simulation(count), List.of()));
        return id;
    }

    private Set<UUID> taskIds(UUID job) {
        return tasks.findByJob(job).stream().map(TaskRow::id).collect(Collectors.toSet());
    }

    private Set<UUID> heard(int most) {
        rabbit.setReceiveTimeout(120_000);
        Set<UUID> heard = new HashSet<>();
        while (heard.size() < most) {
            Message message = rabbit.receive(topology.queue(Capability.CPU, false));
            if (message == null) {
                return heard;
            }
            heard.add(Json.mapper()
                    .readValue(message.getBody(), TaskReadyMessage.class)
                    .task());
        }
        return heard;
    }

    private void awaitSent(Set<UUID> tasks) throws InterruptedException {
        for (int i = 0; i < 6000 && unsent(tasks) > 0; i++) {
            Thread.sleep(50);
        }
        assertThat(unsent(tasks)).isZero();
    }

    private long unsent(Set<UUID> tasks) {
        return sql.sql("select count(*) from outbox where task_id in (:tasks) and sent_at is null")
                .param("tasks", tasks)
                .query(Long.class)
                .single();
    }
}
