package io.cytoforge.worker.learning;

import io.cytoforge.common.training.Optimizer.RateDecay;
import io.cytoforge.common.training.Schedule;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Time spent training, all attempts together, and what it allows. */
public final class TrainingClock {
    /** Of the full learning rates: what is left of them at the very end. */
    private static final double MIN_SHARE = 1e-3;

    private final Schedule schedule;
    private final RateDecay decay;
    private final LongSupplier nanoTime;
    private final Duration before;
    private final long start;
    private final long firstIteration;
    private long lastCheckpoint;

    /**
     * @param before time that earlier attempts spent up to the checkpoint
     * @param iteration done by then
     */
    public TrainingClock(Schedule schedule, RateDecay decay, LongSupplier nanoTime, Duration before, long iteration) {
        this.schedule = schedule;
        this.decay = decay;
        this.nanoTime = nanoTime;
        this.before = before;
        this.start = nanoTime.getAsLong();
        this.firstIteration = iteration;
        this.lastCheckpoint = start;
    }

    public Duration trained() {
        return before.plusNanos(nanoTime.getAsLong() - start);
    }

    public boolean isOver(long iteration) {
        return share(iteration) >= 1;
    }

    /** How much of the iterations or of the time is used up, whichever is more; 1 or more at the end. */
    private double share(long iteration) {
        double ofIterations = (double) iteration / schedule.iterations();
        Duration limit = schedule.maxDuration();
        return limit == null
                ? ofIterations
                : Math.max(ofIterations, (double) trained().toNanos() / limit.toNanos());
    }

    /** Share of the full learning rates for the next iteration, (0, 1]. */
    public double rateShare(long iteration) {
        return switch (decay) {
            case CONSTANT -> 1;
            case COSINE -> Math.max(MIN_SHARE, 0.5 + 0.5 * Math.cos(Math.PI * Math.min(1, share(iteration))));
        };
    }

    public boolean isCheckpointDue() {
        return nanoTime.getAsLong() - lastCheckpoint
                >= schedule.checkpointEvery().toNanos();
    }

    public void checkpointed() {
        lastCheckpoint = nanoTime.getAsLong();
    }

    /** How many iterations there will be by the pace so far, the iterations or the time being the limit. */
    public double expectedIterations(long iteration) {
        Duration limit = schedule.maxDuration();
        long here = iteration - firstIteration;
        if (limit == null || here <= 0) {
            return schedule.iterations();
        }
        double perIteration = (nanoTime.getAsLong() - start) / 1e9 / here;
        double left = Math.max(0, limit.minus(trained()).toMillis() / 1000.0);
        return Math.min(schedule.iterations(), Math.max(iteration, Math.ceil(iteration + left / perIteration)));
    }
}
