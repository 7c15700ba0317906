package io.cytoforge.api.tasks;

import io.cytoforge.api.outbox.Outbox;
import io.cytoforge.api.scheduling.TaskRepository;
import io.cytoforge.api.scheduling.TaskRow;
import io.cytoforge.api.scheduling.TaskSetbacks;
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

/** Finds what got lost: leases whose worker is gone, messages that nobody took. Any number of them may sweep at once. */
@Component
class TaskSweeper {
    private static final Logger log = LoggerFactory.getLogger(TaskSweeper.class);

    private static final Limit AT_ONCE = Limit.of(500);

    private final TaskRepository tasks;
    private final TaskFailures failures;
    private final TaskSetbacks setbacks;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final TaskSettings settings;
    private final Clock clock;

    TaskSweeper(
            TaskRepository tasks,
            TaskFailures failures,
            TaskSetbacks setbacks,
            Outbox outbox,
            TransactionTemplate transactions,
            TaskSettings settings,
            Clock clock) {
        this.tasks = tasks;
        this.failures = failures;
        this.setbacks = setbacks;
        this.outbox = outbox;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${cytoforge.tasks.sweep-every:5s}")
    void sweep() {
        takeBackLost();
        announceAgain();
        outbox.forgetSent();
    }

    private void takeBackLost() {
        Instant now = clock.instant();
        List<TaskRow> lost = tasks.findLost(now, AT_ONCE);
        for (TaskRow task : lost) {
            try {
                failures.loseLease(task.id(), task.jobId(), now);
            } catch (DataAccessException e) {
                log.error(
                        "job {} task {} could not be taken back; the next sweep will try", task.jobId(), task.id(), e);
            }
        }
    }

    private void announceAgain() {
        transactions.executeWithoutResult(_ -> setbacks.announceAgain(settings.republishAfter(), clock.instant()));
    }
}
