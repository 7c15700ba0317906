package io.cytoforge.api.scheduling;

import io.cytoforge.common.task.TaskProgress;

/** Shares of tasks in millionths, which can be added and taken away without an error that grows. */
final class Shares {
    static final int WHOLE = 1_000_000;

    private Shares() {}

    /** @return in [0, {@link #WHOLE}] */
    static int of(TaskProgress progress) {
        return progress.total() > 0 ? (int) (Math.clamp(progress.done() / progress.total(), 0, 1) * WHOLE) : 0;
    }
}
