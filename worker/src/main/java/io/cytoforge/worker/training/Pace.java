package io.cytoforge.worker.training;

import io.cytoforge.common.job.TrainingSpec;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Time spent training, all attempts together, and what it allows. */
final class Pace {
    /** Of the full learning rates: what is left of them at the very end. */
    private static final double LEAST_SHARE = 1e-3;

    private final TrainingSpec spec;
    private final LongSupplier nanoTime;
    private final Duration before;
    private final long start;
    private final long firstIteration;
    private long lastCheckpoint;

    /**
     * @param before time that earlier attempts spent up to the checkpoint
     * @param iteration done by then
     */
    Pace(TrainingSpec spec, LongSupplier nanoTime, Duration before, long iteration) {
        this.spec = spec;
        this.nanoTime = nanoTime;
        this.before = before;
        this.start = nanoTime.getAsLong();
        this.firstIteration = iteration;
        this.lastCheckpoint = start;
    }

    Duration trained() {
        return before.plusNanos(nanoTime.getAsLong() - start);
    }

    boolean isOver(long iteration) {
        return share(iteration) >= 1;
    }

    /** How much of the iterations or of the time is used up, whichever is more; 1 or more at the end. */
    private double share(long iteration) {
        double ofIterations = (double) iteration / spec.schedule().iterations();
        Duration limit = spec.schedule().maxDuration();
        return limit == null
                ? ofIterations
                : Math.max(ofIterations, (double) trained().toNanos() / limit.toNanos());
    }

    /** Share of the full learning rates for the next iteration, (0, 1]. */
    double rateShare(long iteration) {
        return switch (spec.optimizer().decay()) {
            case CONSTANT -> 1;
            case COSINE -> Math.max(LEAST_SHARE, 0.5 + 0.5 * Math.cos(Math.PI * Math.min(1, share(iteration))));
        };
    }

    boolean isCheckpointDue() {
        return nanoTime.getAsLong() - lastCheckpoint
                >= spec.schedule().checkpointEvery().toNanos();
    }

    void checkpointed() {
        lastCheckpoint = nanoTime.getAsLong();
    }

    /** How many iterations there will be by the pace so far, the iterations or the time being the limit. */
    double expectedIterations(long iteration) {
        Duration limit = spec.schedule().maxDuration();
        long here = iteration - firstIteration;
        if (limit == null || here <= 0) {
            return spec.schedule().iterations();
        }
        double perIteration = (nanoTime.getAsLong() - start) / 1e9 / here;
        double left = Math.max(0, limit.minus(trained()).toMillis() / 1000.0);
        return Math.min(spec.schedule().iterations(), Math.max(iteration, Math.ceil(iteration + left / perIteration)));
    }
}
