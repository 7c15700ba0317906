package io.cytoforge.api.outbox;

import io.cytoforge.api.settings.OutboxSettings;
import io.cytoforge.common.json.Json;
import java.util.ArrayList;
import java.util.List;
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

/** Hands doorbells to the broker and waits until it has confirmed every one. */
@Component
class DoorbellSender {
    private final RabbitTemplate rabbit;
    private final TaskTopology topology;
    private final OutboxSettings settings;

    DoorbellSender(RabbitTemplate rabbit, TaskTopology topology, OutboxSettings settings) {
        this.rabbit = rabbit;
        this.topology = topology;
        this.settings = settings;
        rabbit.setMandatory(topology.tellsWhatWasReturned());
    }

    /** @return those that the broker has; the others are to be sent again */
    List<OutboxRow> send(List<OutboxRow> rows) throws InterruptedException {
        List<CorrelationData> answers = new ArrayList<>();
        for (OutboxRow row : rows) {
            CorrelationData answer = new CorrelationData();
            rabbit.send("", topology.queue(row.needs()), message(row), answer);
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

    private static Message message(OutboxRow row) {
        return MessageBuilder.withBody(Json.mapper().writeValueAsBytes(row.doorbell()))
                .setContentType(MessageProperties.CONTENT_TYPE_JSON)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
    }
}
