package io.cytoforge.api.outbox;

import io.cytoforge.api.settings.BrokerSettings;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.task.TaskQueues;
import java.util.stream.Stream;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.QueueBuilder;

/**
 * The queues of this installation: durable and without arguments, because the embedded broker refuses arguments and
 * whoever declares a queue must declare it alike.
 */
public final class TaskTopology {
    private final BrokerSettings settings;

    TaskTopology(BrokerSettings settings) {
        this.settings = settings;
    }

    /**
     * The queue of messages for such tasks.
     *
     * @param again whether somebody had begun with them before
     */
    public String queue(Capability needs, boolean again) {
        return settings.queuePrefix() + TaskQueues.of(needs, again);
    }

    /** Whether the broker says so when a message could not be put into a queue. */
    boolean tellsWhatWasReturned() {
        return switch (settings.kind()) {
            case RABBITMQ -> true;
            case EMBEDDED -> false;
        };
    }

    Declarables declarables() {
        return new Declarables(Stream.of(Capability.values())
                .flatMap(needs -> Stream.of(queue(needs, false), queue(needs, true)))
                .map(queue -> QueueBuilder.durable(queue).build())
                .toList());
    }
}
