package io.cytoforge.api.outbox;

import io.cytoforge.api.settings.OutboxSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is in the outbox and marks it as sent once the broker has confirmed. A doorbell may ring twice, but none
 * is lost: while the broker is away the rows wait.
 */
@Component
class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final OutboxRepository rows;
    private final DoorbellSender sender;
    private final AmqpAdmin admin;
    private final TransactionTemplate transactions;
    private final OutboxSettings settings;
    private final Clock clock;
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean wanted;
    private volatile @Nullable Thread thread;

    OutboxRelay(
            OutboxRepository rows,
            DoorbellSender sender,
            AmqpAdmin admin,
            TransactionTemplate transactions,
            OutboxSettings settings,
            Clock clock) {
        this.rows = rows;
        this.sender = sender;
        this.admin = admin;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @TransactionalEventListener
    void onDoorbellsWritten(DoorbellsWritten event) {
        nudges.release();
    }

    @Override
    public synchronized void start() {
        wanted = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        wanted = false;
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(settings.confirmWithin());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        boolean well = true;
        while (wanted) {
            try {
                while (wanted && sendBatch()) {}
                if (!well) {
                    log.info("the broker takes doorbells again");
                }
                well = true;
                pause = FIRST_PAUSE;
                if (nudges.tryAcquire(settings.pollEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                if (!wanted || Thread.currentThread().isInterrupted()) {
                    return;
                }
                if (well) {
                    log.warn("doorbells could not be sent; they wait in the outbox", e);
                }
                well = false;
                if (!sleep(pause)) {
                    return;
                }
                pause = longer(pause);
            }
        }
    }

    /** @return whether there may be more */
    private boolean sendBatch() throws InterruptedException {
        Sent sent = java.util.Objects.requireNonNull(transactions.execute(_ -> holdAndSend()));
        if (sent.interrupted) {
            throw new InterruptedException();
        }
        if (sent.confirmed < sent.held) {
            // Perhaps somebody removed the queues.
            if (admin instanceof RabbitAdmin rabbit) {
                rabbit.initialize();
            }
            throw new AmqpException("the broker confirmed %d of %d doorbells".formatted(sent.confirmed, sent.held));
        }
        return sent.held == settings.batch();
    }

    private Sent holdAndSend() {
        List<OutboxRow> due = rows.holdDue(clock.instant(), settings.batch());
        if (due.isEmpty()) {
            return new Sent(0, 0, false);
        }
        try {
            List<OutboxRow> confirmed = sender.send(due);
            if (!confirmed.isEmpty()) {
                rows.markSent(confirmed.stream().map(OutboxRow::id).toList(), clock.instant());
            }
            return new Sent(due.size(), confirmed.size(), false);
        } catch (InterruptedException _) {
            return new Sent(due.size(), 0, true);
        }
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : doubled;
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Sent(int held, int confirmed, boolean interrupted) {}
}
