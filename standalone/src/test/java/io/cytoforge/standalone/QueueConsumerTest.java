package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Services;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.evaluation.EvaluationStep;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.task.TaskQueues;
import io.cytoforge.common.task.TaskReadyMessage;
import io.cytoforge.worker.queue.QueueConsumer;
import io.cytoforge.worker.tasks.TaskClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** What a worker takes from the queues of a real broker. */
class QueueConsumerTest {
    private final String prefix = "test-" + UUID.randomUUID() + ".";
    private final String first = prefix + TaskQueues.of(Capability.CPU, false);
    private final String again = prefix + TaskQueues.of(Capability.CPU, true);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Everything client = new Everything();
    private final CachingConnectionFactory connections = connections();
    private final RabbitTemplate broker = new RabbitTemplate(connections);
    private final RabbitAdmin admin = new RabbitAdmin(connections);
    private final QueueConsumer consumer = new QueueConsumer(broker, client, prefix, ObservationRegistry.NOOP, meters);

    /** Where its messages come from. */
    CachingConnectionFactory connections() {
        Services.Broker found = Services.broker();
        return connections(found.port(), found.user(), found.password());
    }

    static CachingConnectionFactory connections(int port, String user, String password) {
        CachingConnectionFactory factory = new CachingConnectionFactory("127.0.0.1", port);
        factory.setUsername(user);
        factory.setPassword(password);
        return factory;
    }

    @BeforeEach
    void declare() {
        admin.declareQueue(new Queue(first));
        admin.declareQueue(new Queue(again));
    }

    @AfterEach
    void remove() {
        admin.deleteQueue(first);
        admin.deleteQueue(again);
        connections.destroy();
    }

    @Test
    void what_is_no_message_is_taken_out_and_counted_and_stops_nobody() {
        List<String> poisoned = List.of(
                "null",
                "{}",
                "[]",
                "{\"attempt\": 1}",
                "{\"task\": \"%s\"}".formatted(UUID.randomUUID()),
                "\u0000",
                "");
        for (String text : poisoned) {
            broker.convertAndSend(first, text.getBytes(StandardCharsets.UTF_8));
        }
        TaskReadyMessage sound = new TaskReadyMessage(UUID.randomUUID(), 1);
        send(first, sound);

        assertThat(consumer.next(Capability.CPU)).isPresent();
        assertThat(client.claimed).containsExactly(sound);
        assertThat(consumer.next(Capability.CPU)).isEmpty();
        assertThat(meters.counter("cytoforge.worker.messages.rejected").count()).isEqualTo(poisoned.size());
        assertThat(broker.receive(first)).isNull();
    }

    @Test
    void what_somebody_had_begun_with_goes_first() {
        TaskReadyMessage fresh = new TaskReadyMessage(UUID.randomUUID(), 1);
        TaskReadyMessage begun = new TaskReadyMessage(UUID.randomUUID(), 2);
        send(first, fresh);
        send(again, begun);
        consumer.next(Capability.CPU);
        consumer.next(Capability.CPU);
        assertThat(client.claimed).containsExactly(begun, fresh);
    }

    private void send(String queue, TaskReadyMessage message) {
        broker.convertAndSend(queue, Json.mapper().writeValueAsBytes(message));
    }

    /** An api where every task is to be had. */
    private static final class Everything implements TaskClient {
        private final List<TaskReadyMessage> claimed = new ArrayList<>();

        @Override
        public Optional<Assignment> claim(TaskReadyMessage message) {
            claimed.add(message);
            return Optional.of(new Assignment(
                    message.task(),
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    Duration.ofMinutes(1),
                    message.attempt(),
                    new EvaluationStep.CompareImages(),
                    Specs.simulation(1)));
        }

        @Override
        public HeartbeatReply beat(UUID task, Heartbeat heartbeat) {
            throw new AssertionError();
        }

        @Override
        public void complete(UUID task, Completion completion) {
            throw new AssertionError();
        }

        @Override
        public void fail(UUID task, Failure failure) {
            throw new AssertionError();
        }
    }
}
