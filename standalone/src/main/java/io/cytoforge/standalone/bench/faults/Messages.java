package io.cytoforge.standalone.bench.faults;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.TaskQueues;
import io.cytoforge.common.task.TaskReadyMessage;
import io.cytoforge.science.random.RandomStreams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may happen to messages: they come twice, they go, and others come that are none. */
final class Messages {
    private static final int AT_ONCE = 20;
    private static final int LARGE = 1 << 16;

    private final RabbitTemplate broker;
    private final RabbitAdmin admin;
    private final String prefix;
    private final JdbcClient sql;

    Messages(CachingConnectionFactory connections, String prefix, JdbcClient sql) {
        this.broker = new RabbitTemplate(connections);
        this.admin = new RabbitAdmin(connections);
        this.prefix = prefix;
        this.sql = sql;
    }

    private record Announced(UUID task, int attempt) {}

    /** Sends messages of some tasks once more: for the attempt that was, and for the one that would be next. */
    void repeat() {
        List<Announced> tasks = sql.sql("select id, attempt from tasks order by random() limit :most")
                .param("most", AT_ONCE)
                .query((row, _) -> new Announced(row.getObject(1, UUID.class), row.getInt(2)))
                .list();
        for (Announced task : tasks) {
            send(new TaskReadyMessage(task.task(), Math.max(1, task.attempt())));
            send(new TaskReadyMessage(task.task(), task.attempt() + 1));
        }
    }

    private void send(TaskReadyMessage message) {
        send(message.again(), Json.mapper().writeValueAsBytes(message));
    }

    private void send(boolean again, byte[] body) {
        broker.send("", queue(again), MessageBuilder.withBody(body).build());
    }

    private String queue(boolean again) {
        return prefix + TaskQueues.of(Capability.CPU, again);
    }

    /** Takes all messages away. */
    void lose() {
        admin.purgeQueue(queue(false));
        admin.purgeQueue(queue(true));
    }

    /** @param number what is sent follows from it */
    void poison(int number) {
        RandomGenerator random = new RandomStreams(number).named("poison");
        byte[] noise = new byte[random.nextInt(LARGE)];
        random.nextBytes(noise);
        send(random.nextBoolean(), noise);
        List<String> texts = List.of(
                "null",
                "{}",
                "[]",
                "",
                "\u0000",
                "{\"task\": \"%s\", \"attempt\": 0}".formatted(UUID.randomUUID()),
                "{\"task\": \"%s\", \"attempt\": 1}".formatted(UUID.randomUUID()),
                "{\"task\": \"%s\", \"attempt\": 99999999999}".formatted(UUID.randomUUID()),
                "{\"task\": \"nobody\", \"attempt\": 1}",
                "[".repeat(LARGE));
        for (String text : texts) {
            send(random.nextBoolean(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Removes the queues. */
    void remove() {
        for (Capability needs : Capability.values()) {
            for (boolean again : new boolean[] {false, true}) {
                admin.deleteQueue(prefix + TaskQueues.of(needs, again));
            }
        }
    }
}
