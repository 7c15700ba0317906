package io.cytoforge.worker.queue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.LongString;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.TaskQueues;
import io.cytoforge.common.task.TaskReadyMessage;
import io.cytoforge.common.task.Traces;
import io.cytoforge.worker.tasks.TaskClient;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import tools.jackson.core.JacksonException;

/**
 * Takes one message from a queue and claims the task that it announces. A message is acknowledged as soon as its task is
 * claimed or known not to be had, and goes back into the queue when the api does not answer; none is held while a task
 * runs.
 */
public final class QueueConsumer {
    private static final Logger log = LoggerFactory.getLogger(QueueConsumer.class);

    private final RabbitTemplate broker;
    private final TaskClient client;
    private final String queuePrefix;
    private final ObservationRegistry observations;

    public QueueConsumer(
            RabbitTemplate broker, TaskClient client, String queuePrefix, ObservationRegistry observations) {
        this.broker = broker;
        this.client = client;
        this.queuePrefix = queuePrefix;
        this.observations = observations;
    }

    /**
     * @return empty if there is no task to be had
     * @throws org.springframework.amqp.AmqpException if the broker does not answer
     * @throws io.cytoforge.worker.tasks.ApiUnreachableException if the api does not answer
     */
    public Optional<Delivery> next(Capability capability) {
        String queue = queuePrefix + TaskQueues.of(capability);
        while (true) {
            Answer answer = broker.execute(channel -> take(channel, queue));
            if (answer == null || answer.delivery() != null) {
                return Optional.ofNullable(answer).map(Answer::delivery);
            }
        }
    }

    /** The task that a message announced; null if the task was not to be had. */
    private record Answer(@Nullable Delivery delivery) {}

    private @Nullable Answer take(Channel channel, String queue) throws IOException {
        GetResponse message = channel.basicGet(queue, false);
        if (message == null) {
            return null;
        }
        long tag = message.getEnvelope().getDeliveryTag();
        Map<String, String> trace = trace(message);
        Optional<Assignment> claimed;
        try {
            claimed = trace.isEmpty()
                    ? claim(message.getBody())
                    : Traces.within(observations, "cytoforge.worker.claim", trace, () -> claim(message.getBody()));
        } catch (RuntimeException e) {
            channel.basicNack(tag, false, true);
            throw e;
        }
        acknowledge(channel, tag);
        return new Answer(claimed.map(task -> new Delivery(task, trace)).orElse(null));
    }

    private static Map<String, String> trace(GetResponse message) {
        Map<String, Object> headers = message.getProps().getHeaders();
        Map<String, String> texts = new TreeMap<>();
        if (headers != null) {
            headers.forEach((name, value) -> {
                if (value instanceof LongString || value instanceof String) {
                    texts.put(name, value.toString());
                }
            });
        }
        return texts;
    }

    private Optional<Assignment> claim(byte[] message) {
        TaskReadyMessage ready;
        try {
            ready = Json.mapper().readValue(message, TaskReadyMessage.class);
        } catch (JacksonException e) {
            log.warn("Dropped a message of another kind: {}", e.getOriginalMessage());
            return Optional.empty();
        }
        return client.claim(ready);
    }

    /** The claim counts even if the broker goes away now: its second delivery will find the task taken. */
    private static void acknowledge(Channel channel, long tag) {
        try {
            channel.basicAck(tag, false);
        } catch (IOException | RuntimeException e) {
            log.warn("A message could not be acknowledged and will be delivered again: {}", e.getMessage());
        }
    }
}
