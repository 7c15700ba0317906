package io.cytoforge.worker.tasks;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.task.LogContext;
import io.cytoforge.common.task.TaskProgress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beats for one running task, in a thread of its own, until closed: progress goes up, the wish to stop comes down. */
final class HeartbeatSender implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HeartbeatSender.class);

    private final TaskClient client;
    private final TaskContext context;
    private final TaskMeters.Running measured;
    private final Duration maxPause;
    private final Thread thread;
    private volatile boolean beating = true;

    /** @param maxPause between two beats, even if the lease allows more */
    HeartbeatSender(TaskClient client, TaskContext context, TaskMeters.Running measured, Duration maxPause) {
        this.client = client;
        this.context = context;
        this.measured = measured;
        this.maxPause = maxPause;
        this.thread =
                Thread.ofVirtual().name("heart-" + context.assignment().task()).start(this::beat);
    }

    private void beat() {
        Assignment assignment = context.assignment();
        Duration pause = pause(assignment.lease());
        try (LogContext _ = LogContext.of(assignment.job(), assignment.task(), assignment.attempt())) {
            while (beating) {
                LockSupport.parkNanos(pause.toNanos());
                if (beating) {
                    pause = beatOnce(pause);
                }
            }
        }
    }

    private Duration beatOnce(Duration pause) {
        Assignment assignment = context.assignment();
        try {
            List<ProducedFile> files = context.undelivered();
            TaskProgress latest = context.latest();
            measured.progressed(latest);
            HeartbeatReply reply = client.beat(
                    assignment.task(), new Heartbeat(assignment.leaseToken(), latest, files, context.hasSaved()));
            context.delivered(files);
            if (reply.cancel()) {
                context.askToStop(StopReason.CANCELLED);
            }
            return pause(reply.lease());
        } catch (LeaseLostException _) {
            context.askToStop(StopReason.LEASE_LOST);
            beating = false;
        } catch (RuntimeException e) {
            log.warn("No heartbeat for task {} of job {}: {}", assignment.task(), assignment.job(), e.getMessage());
        }
        return pause;
    }

    /** A third of the lease, so that two beats may get lost. */
    private Duration pause(Duration lease) {
        Duration third = lease.dividedBy(3);
        return third.compareTo(maxPause) < 0 ? third : maxPause;
    }

    @Override
    public void close() {
        beating = false;
        LockSupport.unpark(thread);
    }
}
