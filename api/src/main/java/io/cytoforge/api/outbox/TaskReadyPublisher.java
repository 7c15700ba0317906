package io.cytoforge.api.outbox;

import io.cytoforge.api.settings.OutboxSettings;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Traces;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;

/** Hands messages to the broker and waits until it has confirmed every one. */
@Component
class TaskReadyPublisher {
    private final RabbitTemplate rabbit;
    private final TaskTopology topology;
    private final OutboxSettings settings;
    private final ObservationRegistry observations;

    TaskReadyPublisher(
            RabbitTemplate rabbit, TaskTopology topology, OutboxSettings settings, ObservationRegistry observations) {
        this.rabbit = rabbit;
        this.topology = topology;
        this.settings = settings;
        this.observations = observations;
        rabbit.setMandatory(topology.tellsWhatWasReturned());
    }

    private Map<String, String> headers(OutboxRow row) {
        Map<String, String> trace = row.trace();
        return trace.isEmpty()
                ? trace
                : Traces.within(
                        observations,
                        "cytoforge.outbox.send",
                        trace,
                        () -> Traces.headers(observations, "cytoforge.task.ready"));
    }

    /** @return those that the broker has; the others are to be sent again */
    List<OutboxRow> send(List<OutboxRow> rows) throws InterruptedException {
        List<CorrelationData> answers = new ArrayList<>();
        for (OutboxRow row : rows) {
            CorrelationData answer = new CorrelationData();
            rabbit.send("", topology.queue(row.needs(), row.message().again()), message(row), answer);
            answers.add(answer);
        }
        List<OutboxRow> confirmed = new ArrayList<>();
        long deadline = System.nanoTime() + settings.confirmWithin().toNanos();
        for (int i = 0; i < rows.size(); i++) {
            if (isConfirmed(answers.get(i), deadline - System.nanoTime())) {
                confirmed.add(rows.get(i));
            }
        }
        return confirmed;
    }

    private static boolean isConfirmed(CorrelationData answer, long nanos) throws InterruptedException {
        try {
            return answer.getFuture()
                            .get(Math.max(0, nanos), TimeUnit.NANOSECONDS)
                            .ack()
                    && answer.getReturned() == null;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    private Message message(OutboxRow row) {
        return MessageBuilder.withBody(Json.mapper().writeValueAsBytes(row.message()))
                .copyHeaders(Map.copyOf(headers(row)))
                .setContentType(MessageProperties.CONTENT_TYPE_JSON)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
    }
}
