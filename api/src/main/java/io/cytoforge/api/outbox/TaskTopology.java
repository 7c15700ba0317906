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

    /** The queue of doorbells for such tasks. */
    public String queue(Capability needs) {
        return settings.queuePrefix() + TaskQueues.of(needs);
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
                .map(needs -> QueueBuilder.durable(queue(needs)).build())
                .toList());
    }
}
