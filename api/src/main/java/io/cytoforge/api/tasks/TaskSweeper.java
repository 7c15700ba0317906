package io.cytoforge.api.tasks;

import io.cytoforge.api.outbox.Outbox;
import io.cytoforge.api.outbox.WaitingMessages;
import io.cytoforge.api.scheduling.TaskClaims;
import io.cytoforge.api.scheduling.TaskRepository;
import io.cytoforge.api.scheduling.TaskRow;
import io.cytoforge.api.scheduling.TaskSetbacks;
import io.cytoforge.api.settings.TaskSettings;
import io.cytoforge.common.job.Capability;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what got lost: leases whose worker is gone, messages that nobody took. Any number of them may sweep at once. A
 * process that has just started, or was away, gives workers one lease's time to be heard before it gives any of them up.
 */
@Component
class TaskSweeper {
    private static final Logger log = LoggerFactory.getLogger(TaskSweeper.class);

    private static final Limit AT_ONCE = Limit.of(500);

    private final TaskRepository tasks;
    private final TaskFailures failures;
    private final TaskSetbacks setbacks;
    private final TaskClaims claims;
    private final Outbox outbox;
    private final WaitingMessages messages;
    private final TransactionTemplate transactions;
    private final TaskSettings settings;
    private final Clock clock;
    private final Attendance attendance;
    private Instant patientUntil;

    TaskSweeper(
            TaskRepository tasks,
            TaskFailures failures,
            TaskSetbacks setbacks,
            TaskClaims claims,
            Outbox outbox,
            WaitingMessages messages,
            TransactionTemplate transactions,
            TaskSettings settings,
            Clock clock) {
        this.tasks = tasks;
        this.failures = failures;
        this.setbacks = setbacks;
        this.claims = claims;
        this.outbox = outbox;
        this.messages = messages;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.attendance = new Attendance(
                InstantSource.system(),
                settings.sweepEvery().plus(settings.lease().dividedBy(2)));
        this.patientUntil = clock.instant().plus(settings.lease());
    }

    @Scheduled(fixedDelayString = "${cytoforge.tasks.sweep-every:5s}")
    void sweep() {
        takeBackLost();
        announceAgain();
        claims.forgetPassedOver();
        outbox.forgetSent();
        attendance.here();
    }

    private void takeBackLost() {
        Instant now = clock.instant();
        List<TaskRow> lost = tasks.findLost(now, AT_ONCE);
        if (attendance.wasAway()) {
            patientUntil = now.plus(settings.lease());
            log.warn("this process was away; no worker is given up before {}", patientUntil);
        }
        if (now.isBefore(patientUntil)) {
            return;
        }
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
        for (Capability needs : Capability.values()) {
            announceAgain(needs, false);
            announceAgain(needs, true);
        }
    }

    /** @param again whether those that somebody had begun with, or the others */
    private void announceAgain(Capability needs, boolean again) {
        OptionalLong waiting = messages.of(needs, again);
        if (waiting.isPresent()) {
            transactions.executeWithoutResult(_ -> setbacks.announceAgain(
                    needs, again, waiting.getAsLong(), settings.republishAfter(), clock.instant()));
        }
    }
}
