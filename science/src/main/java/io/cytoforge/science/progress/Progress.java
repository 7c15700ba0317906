package io.cytoforge.science.progress;

/** Hears how far a computation is. */
@FunctionalInterface
public interface Progress {
    /**
     * Called now and then, from the thread that computes. May throw to stop the computation, which passes the exception on.
     *
     * @param done steps done, in [0, total]
     * @param total all steps
     */
    void at(long done, long total);
}
