package io.cytoforge.standalone.bench.faults;

import io.cytoforge.standalone.bench.faults.process.FakeSteps;
import java.util.ArrayList;
import java.util.List;

/**
 * A job that is asked for.
 *
 * @param name of it alone
 * @param seed of what its tasks make
 * @param tasks that it has
 * @param end what becomes of it
 */
record Request(String name, long seed, int tasks, String body, End end) {
    private static final String FLAT = """
            {"name": "%s", "preset": "celegans-nuclei", "shape": {"z": 16, "y": 48, "x": 48}, "count": %d, "seed": %d}""";

    /** Of these a volume is many tasks, which wait for each other. */
    private static final String GRAPH = """
            {"name": "%s", "preset": "celegans-nuclei", "shape": {"z": 256, "y": 1024, "x": 1024}, "count": %d, \
            "seed": %d}""";

    private static final String REAL = """
            {"name": "%s", "count": 2, "seed": %d, "shape": {"z": 32, "y": 64, "x": 64}, \
            "voxelSize": {"z": 1, "y": 0.5, "x": 0.5}, "organism": {"type": "ellipsoid"}, \
            "positions": {"type": "random", "count": 8}, "cells": {"type": "nuclei", "radius": 3}}""";

    /** Placing, joining and finishing; painting and relabeling of 16 blocks. */
    private static final int TASKS_OF_A_GRAPH = 35;

    private static final int CLEARING = 1;
    private static final int REAL_TASKS = 2;
    private static final int GRAPHS = 4;
    private static final int CANCELLED = 8;

    /** What is to become of a job. */
    enum End {
        SUCCEEDED,
        /** It is cancelled while it runs, and then deleted with all that it has made. */
        REMOVED
    }

    boolean isReal() {
        return !name.startsWith(FakeSteps.FAKE);
    }

    /** Small volumes that are really simulated; all alike but for their names. */
    static Request real(String name, long seed) {
        return new Request(name, seed, REAL_TASKS, REAL.formatted(name, seed), End.SUCCEEDED);
    }

    /**
     * Fake jobs that have at least so many tasks together, beside those that are removed.
     *
     * @param each how many tasks one of them has, about
     */
    static List<Request> fake(long seed, long tasks, int each) {
        List<Request> requests = new ArrayList<>();
        long left = tasks;
        for (int i = 0; left > 0; i++) {
            long own = seed * 1_000_000 + i;
            if (i % CANCELLED == CANCELLED / 2) {
                requests.add(flat(FakeSteps.FAKE + "removed-" + i, own, each, End.REMOVED));
            }
            Request next = i % GRAPHS == GRAPHS - 1 && each > TASKS_OF_A_GRAPH
                    ? graph(FakeSteps.FAKE + "graph-" + i, own, each / TASKS_OF_A_GRAPH)
                    : flat(FakeSteps.FAKE + "flat-" + i, own, (int) Math.min(each, left), End.SUCCEEDED);
            requests.add(next);
            left -= next.tasks();
        }
        return requests;
    }

    private static Request flat(String name, long seed, int tasks, End end) {
        return new Request(name, seed, tasks, FLAT.formatted(name, tasks, seed), end);
    }

    private static Request graph(String name, long seed, int volumes) {
        return new Request(
                name, seed, volumes * TASKS_OF_A_GRAPH + CLEARING, GRAPH.formatted(name, volumes, seed), End.SUCCEEDED);
    }
}
