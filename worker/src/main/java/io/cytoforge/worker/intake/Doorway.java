package io.cytoforge.worker.intake;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Doorbell;
import io.cytoforge.common.task.TaskQueues;
import io.cytoforge.worker.tasks.TaskDesk;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import tools.jackson.core.JacksonException;

/**
 * Takes one doorbell from a queue and claims the task behind it. A doorbell is acknowledged as soon as its task is
 * claimed or known not to be had, and goes back into the queue when the api does not answer; none is held while a task
 * runs.
 */
public final class Doorway {
    private static final Logger log = LoggerFactory.getLogger(Doorway.class);

    private final RabbitTemplate broker;
    private final TaskDesk desk;
    private final String queuePrefix;

    public Doorway(RabbitTemplate broker, TaskDesk desk, String queuePrefix) {
        this.broker = broker;
        this.desk = desk;
        this.queuePrefix = queuePrefix;
    }

    /**
     * @return empty if nobody is at the door
     * @throws org.springframework.amqp.AmqpException if the broker does not answer
     * @throws io.cytoforge.worker.tasks.ApiUnreachableException if the api does not answer
     */
    public Optional<Assignment> next(Capability capability) {
        String queue = queuePrefix + TaskQueues.of(capability);
        while (true) {
            Answer answer = broker.execute(channel -> take(channel, queue));
            if (answer == null || answer.assignment() != null) {
                return Optional.ofNullable(answer).map(Answer::assignment);
            }
        }
    }

    /** What was behind a doorbell; null if the task was not to be had. */
    private record Answer(@Nullable Assignment assignment) {}

    private @Nullable Answer take(Channel channel, String queue) throws IOException {
        GetResponse message = channel.basicGet(queue, false);
        if (message == null) {
            return null;
        }
        long tag = message.getEnvelope().getDeliveryTag();
        Optional<Assignment> claimed;
        try {
            claimed = claim(message.getBody());
        } catch (RuntimeException e) {
            channel.basicNack(tag, false, true);
            throw e;
        }
        acknowledge(channel, tag);
        return new Answer(claimed.orElse(null));
    }

    private Optional<Assignment> claim(byte[] message) {
        Doorbell doorbell;
        try {
            doorbell = Json.mapper().readValue(message, Doorbell.class);
        } catch (JacksonException e) {
            log.warn("Dropped a message that is no doorbell: {}", e.getOriginalMessage());
            return Optional.empty();
        }
        return desk.claim(doorbell);
    }

    /** The claim counts even if the broker goes away now: its second delivery will find the task taken. */
    private static void acknowledge(Channel channel, long tag) {
        try {
            channel.basicAck(tag, false);
        } catch (IOException | RuntimeException e) {
            log.warn("A doorbell could not be acknowledged and will ring again: {}", e.getMessage());
        }
    }
}
