package io.cytoforge.worker.gan;

/** The losses are no longer numbers; the weights are lost, and only an earlier checkpoint helps. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long iteration;

    TrainingDivergedException(long iteration, StepLosses losses) {
        super("training diverged at iteration %d: %s; lower the learning rate".formatted(iteration, losses));
        this.iteration = iteration;
    }

    /** The first iteration whose losses are not finite. */
    public long iteration() {
        return iteration;
    }
}
