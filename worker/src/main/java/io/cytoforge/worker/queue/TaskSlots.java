package io.cytoforge.worker.queue;

import io.cytoforge.common.job.Capability;
import io.cytoforge.worker.settings.WorkerSettings;
import io.cytoforge.worker.tasks.ApiUnreachableException;
import io.cytoforge.worker.tasks.Backoff;
import io.cytoforge.worker.tasks.TaskRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.context.SmartLifecycle;

/**
 * As many threads as there are slots; each takes a task when it is free and runs it to its end. A slot that runs the
 * network holds one of the permits for that.
 */
public final class TaskSlots implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TaskSlots.class);
    private static final Duration MIN_PAUSE = Duration.ofMillis(50);

    private final QueueConsumer consumer;
    private final TaskRunner runner;
    private final WorkerSettings settings;
    private final Semaphore networks;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open;

    public TaskSlots(QueueConsumer consumer, TaskRunner runner, WorkerSettings settings) {
        this.consumer = consumer;
        this.runner = runner;
        this.settings = settings;
        this.networks = new Semaphore(settings.networks());
    }

    @Override
    public void start() {
        open = true;
        runner.removeAbandoned();
        for (int slot = 0; slot < settings.slots(); slot++) {
            int first = slot;
            threads.add(Thread.ofPlatform().name("slot-" + slot).start(() -> serve(first)));
        }
        log.info("{} serves {} with {} slots", settings.name(), settings.capabilities(), settings.slots());
    }

    @Override
    public void stop() {
        open = false;
        runner.stopAll();
        long end = System.nanoTime() + settings.shutdownPatience().toNanos();
        try {
            for (Thread thread : threads) {
                long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
                if (!thread.join(Duration.ofMillis(left))) {
                    log.warn("{} did not stop in time; its lease will run out", thread.getName());
                    thread.interrupt();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void serve(int slot) {
        Backoff idle = new Backoff(MIN_PAUSE, settings.idlePause());
        Backoff outage = new Backoff(settings.idlePause(), settings.outagePause());
        int turn = slot;
        boolean well = true;
        while (open) {
            Duration pause;
            try {
                boolean worked = look(turn++);
                outage.reset();
                well = true;
                if (worked) {
                    idle.reset();
                    continue;
                }
                pause = idle.next();
            } catch (AmqpException | ApiUnreachableException | IllegalStateException e) {
                pause = outage.next();
                if (well) {
                    log.warn("Nothing can be taken, next look in {} ms", pause.toMillis(), e);
                } else {
                    log.warn("Nothing can be taken, next look in {} ms: {}", pause.toMillis(), e.getMessage());
                }
                well = false;
            } catch (RuntimeException e) {
                pause = outage.next();
                log.error("An error nobody expected; the slot goes on in {} ms", pause.toMillis(), e);
            }
            rest(pause);
        }
    }

    /** Looks into every queue once, beginning with another one at each turn. */
    private boolean look(int turn) {
        runner.requireStorage();
        List<Capability> capabilities = settings.capabilities();
        for (int i = 0; i < capabilities.size() && open; i++) {
            if (takeAndRun(capabilities.get((turn + i) % capabilities.size()))) {
                return true;
            }
        }
        return false;
    }

    private boolean takeAndRun(Capability capability) {
        boolean network = capability == Capability.GPU;
        if (network && !networks.tryAcquire()) {
            return false;
        }
        try {
            Optional<Delivery> delivery = consumer.next(capability);
            delivery.ifPresent(taken -> runner.run(taken.assignment(), taken.trace()));
            return delivery.isPresent();
        } finally {
            if (network) {
                networks.release();
            }
        }
    }

    /** Short naps, so that closing is not held up by a long pause. */
    private void rest(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        try {
            while (open && System.nanoTime() < end) {
                Thread.sleep(Math.min(50, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
