package io.cytoforge.common.job;

import java.util.function.IntFunction;

/**
 * Steps of one kind: what a job's progress is told by. It orders nothing, for every step waits only for what it reads.
 */
public final class Stage {
    private final String name;
    private final int tasks;
    private final IntFunction<? extends Step> steps;

    private Stage(String name, int tasks, IntFunction<? extends Step> steps) {
        if (tasks < 1) {
            throw new IllegalArgumentException("a stage has at least one task, %s had %d".formatted(name, tasks));
        }
        this.name = name;
        this.tasks = tasks;
        this.steps = steps;
    }

    /** One step. */
    public static Stage of(String name, Step step) {
        return new Stage(name, 1, _ -> step);
    }

    /** A step for each number below {@code tasks}. */
    public static Stage of(String name, int tasks, IntFunction<? extends Step> steps) {
        return new Stage(name, tasks, steps);
    }

    /** A step for each block of each volume, all blocks of a volume one after the other. */
    public static Stage ofBlocks(String name, int volumes, int blocks, BlockStep step) {
        return new Stage(name, Math.multiplyExact(volumes, blocks), task -> step.of(task / blocks, task % blocks));
    }

    /** Makes the step of a block. */
    @FunctionalInterface
    public interface BlockStep {
        /** @param volume which of the job's volumes, from 0 */
        Step of(int volume, int block);
    }

    /** For people, e.g. {@code paint}. */
    public String name() {
        return name;
    }

    /** How many steps, at least 1. */
    public int tasks() {
        return tasks;
    }

    /** What every step of it needs. */
    public Capability needs() {
        return step(0).needs();
    }

    /** @param task in [0, tasks) */
    public Step step(int task) {
        if (task < 0 || task >= tasks) {
            throw new IndexOutOfBoundsException("task %d of %d of stage %s".formatted(task, tasks, name));
        }
        return steps.apply(task);
    }

    @Override
    public String toString() {
        return "%s (%d)".formatted(name, tasks);
    }
}
