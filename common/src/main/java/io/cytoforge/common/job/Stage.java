package io.cytoforge.common.job;

/**
 * A set of independent tasks; the next stage opens when all of them are done.
 *
 * @param name what its handler is found by, e.g. {@code blocks}
 * @param tasks how many, at least 1
 */
public record Stage(String name, int tasks, Capability needs) {
    public Stage {
        if (tasks < 1) {
            throw new IllegalArgumentException("a stage has at least one task, %s had %d".formatted(name, tasks));
        }
    }
}
