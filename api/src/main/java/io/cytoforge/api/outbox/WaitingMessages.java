package io.cytoforge.api.outbox;

import io.cytoforge.common.job.Capability;
import java.util.OptionalLong;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.stereotype.Component;

/** How many messages wait at the broker for workers. */
@Component
public class WaitingMessages {
    private final AmqpAdmin admin;
    private final TaskTopology topology;

    WaitingMessages(AmqpAdmin admin, TaskTopology topology) {
        this.admin = admin;
        this.topology = topology;
    }

    /**
     * Of tasks that need this.
     *
     * @param again whether somebody had begun with them before
     * @return empty while the broker does not answer
     */
    public OptionalLong of(Capability needs, boolean again) {
        try {
            QueueInformation queue = admin.getQueueInfo(topology.queue(needs, again));
            return OptionalLong.of(queue == null ? 0 : queue.getMessageCount());
        } catch (AmqpException _) {
            return OptionalLong.empty();
        }
    }
}
