package io.cytoforge.api.tasks;

import io.cytoforge.api.ledger.TaskRepository;
import io.cytoforge.api.ledger.TaskRow;
import io.cytoforge.api.outbox.Outbox;
import io.cytoforge.api.settings.TaskSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds what got lost: leases whose worker is gone, doorbells that nobody heard. Any number of them may sweep at once. */
@Component
class TaskSweeper {
    private static final Logger log = LoggerFactory.getLogger(TaskSweeper.class);

    private static final Limit AT_ONCE = Limit.of(500);

    private final TaskRepository tasks;
    private final TaskReturns returns;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final TaskSettings settings;
    private final Clock clock;

    TaskSweeper(
            TaskRepository tasks,
            TaskReturns returns,
            Outbox outbox,
            TransactionTemplate transactions,
            TaskSettings settings,
            Clock clock) {
        this.tasks = tasks;
        this.returns = returns;
        this.outbox = outbox;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${cytoforge.tasks.sweep-every:5s}")
    void sweep() {
        takeBackLost();
        ringAgain();
        outbox.forgetSent();
    }

    private void takeBackLost() {
        Instant now = clock.instant();
        List<TaskRow> lost = tasks.findLost(now, AT_ONCE);
        for (TaskRow task : lost) {
            log.warn(
                    "job {} task {} attempt {}: worker {} is lost",
                    task.jobId(),
                    task.id(),
                    task.attempt(),
                    task.worker());
            try {
                returns.loseLease(task.id(), task.jobId(), now);
            } catch (DataAccessException e) {
                log.error(
                        "job {} task {} could not be taken back; the next sweep will try", task.jobId(), task.id(), e);
            }
        }
    }

    private void ringAgain() {
        Instant now = clock.instant();
        double seconds = settings.ringAgainAfter().toMillis() / 1000.0;
        transactions.executeWithoutResult(_ -> {
            for (TaskRow task : tasks.findUnheard(now, seconds)) {
                Instant rungAt = task.rungAt();
                if (rungAt != null && tasks.ring(task.id(), rungAt, now) > 0) {
                    outbox.ringTask(task.id());
                }
            }
        });
    }
}
