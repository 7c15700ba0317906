package io.cytoforge.worker.tasks;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beats for one running task, in a thread of its own, until closed: progress goes up, the wish to stop comes down. */
final class Heart implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heart.class);

    private final TaskDesk desk;
    private final TaskContext context;
    private final Duration longestPause;
    private final Thread thread;
    private volatile boolean beating = true;

    /** @param longestPause between two beats, even if the lease allows more */
    Heart(TaskDesk desk, TaskContext context, Duration longestPause) {
        this.desk = desk;
        this.context = context;
        this.longestPause = longestPause;
        this.thread =
                Thread.ofVirtual().name("heart-" + context.assignment().task()).start(this::beat);
    }

    private void beat() {
        Duration pause = pause(context.assignment().lease());
        while (beating) {
            LockSupport.parkNanos(pause.toNanos());
            if (beating) {
                pause = beatOnce(pause);
            }
        }
    }

    private Duration beatOnce(Duration pause) {
        Assignment assignment = context.assignment();
        try {
            List<ProducedFile> files = context.undelivered();
            HeartbeatReply reply =
                    desk.beat(assignment.task(), new Heartbeat(assignment.leaseToken(), context.latest(), files));
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
        return third.compareTo(longestPause) < 0 ? third : longestPause;
    }

    @Override
    public void close() {
        beating = false;
        LockSupport.unpark(thread);
    }
}
