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
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
 * runs. What cannot be read as a message is taken out and counted; it is acknowledged like any other, because the embedded
 * broker gives again what is rejected.
 */
public final class QueueConsumer {
    private static final Logger log = LoggerFactory.getLogger(QueueConsumer.class);
    private static final int SHOWN = 100;

    private final RabbitTemplate broker;
    private final TaskClient client;
    private final String queuePrefix;
    private final ObservationRegistry observations;
    private final Counter rejected;

    public QueueConsumer(
            RabbitTemplate broker,
            TaskClient client,
            String queuePrefix,
            ObservationRegistry observations,
            MeterRegistry meters) {
        this.broker = broker;
        this.client = client;
        this.queuePrefix = queuePrefix;
        this.observations = observations;
        this.rejected = Counter.builder("cytoforge.worker.messages.rejected")
                .description("Messages that announced no task")
                .register(meters);
    }

    /**
     * Tasks that somebody had begun with go first.
     *
     * @return empty if there is no task to be had
     * @throws org.springframework.amqp.AmqpException if the broker does not answer
     * @throws io.cytoforge.worker.tasks.ApiUnreachableException if the api does not answer
     */
    public Optional<Delivery> next(Capability capability) {
        return next(queuePrefix + TaskQueues.of(capability, true))
                .or(() -> next(queuePrefix + TaskQueues.of(capability, false)));
    }

    private Optional<Delivery> next(String queue) {
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
        Optional<TaskReadyMessage> ready = read(message.getBody());
        if (ready.isEmpty()) {
            rejected.increment();
            acknowledge(channel, tag);
            return new Answer(null);
        }
        Map<String, String> trace = trace(message);
        Optional<Assignment> claimed;
        try {
            claimed = trace.isEmpty()
                    ? client.claim(ready.get())
                    : Traces.within(observations, "cytoforge.worker.claim", trace, () -> client.claim(ready.get()));
        } catch (RuntimeException e) {
            channel.basicNack(tag, false, true);
            throw e;
        }
        acknowledge(channel, tag);
        return new Answer(claimed.map(task -> new Delivery(task, trace(task, ready.get(), trace)))
                .orElse(null));
    }

    /** Another task than the message's, whose turn it was, has its own job's. */
    private static Map<String, String> trace(Assignment task, TaskReadyMessage message, Map<String, String> trace) {
        return task.task().equals(message.task()) ? trace : task.trace();
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

    /** @return empty if it is none */
    private static Optional<TaskReadyMessage> read(byte[] message) {
        try {
            Optional<TaskReadyMessage> ready =
                    Optional.ofNullable(Json.mapper().readValue(message, TaskReadyMessage.class));
            if (ready.isEmpty()) {
                log.warn("Took out a message that says null");
            }
            return ready;
        } catch (JacksonException e) {
            log.warn("Took out a message of {} bytes: {}", message.length, shortened(e.getOriginalMessage()));
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
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
