package io.cytoforge.api.outbox;

import io.cytoforge.api.settings.OutboxSettings;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Messages that are written by the statements that make tasks ready, and sent when these are committed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {
    private final OutboxRepository rows;
    private final ApplicationEventPublisher events;
    private final OutboxSettings settings;
    private final Clock clock;

    Outbox(OutboxRepository rows, ApplicationEventPublisher events, OutboxSettings settings, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Says that this transaction has put messages into the outbox, so that they are sent as soon as it is committed.
     *
     * @param messages how many
     */
    public void written(int messages) {
        if (messages > 0) {
            events.publishEvent(new OutboxFilled());
        }
    }

    /** Removes rows that were sent long ago. */
    @Transactional
    public void forgetSent() {
        rows.deleteSent(clock.instant().minus(settings.keepSent()));
    }
}
