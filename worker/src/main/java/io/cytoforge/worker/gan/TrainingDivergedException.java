package io.cytoforge.worker.gan;

/** A training has left the numbers; its weights are lost, and only an earlier checkpoint helps. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long iteration;
    private final String what;

    /** @param what was noticed, e.g. losses that are not finite */
    public TrainingDivergedException(long iteration, String what) {
        super("training diverged at iteration %d: %s; lower the learning rate".formatted(iteration, what));
        this.iteration = iteration;
        this.what = what;
    }

    TrainingDivergedException(long iteration, StepLosses losses) {
        this(iteration, "losses that are no numbers: " + losses.told(loss -> !Double.isFinite(loss)));
    }

    /** The iteration at which it was noticed. */
    public long iteration() {
        return iteration;
    }

    /** What was noticed: the losses, weights or intensities that are wrong, and their values. */
    public String what() {
        return what;
    }
}
