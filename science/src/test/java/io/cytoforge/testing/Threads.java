package io.cytoforge.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;

/** Runs parallel streams on a chosen number of threads. */
public final class Threads {
    private Threads() {}

    public static <T> T on(int threads, Callable<T> work) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(work).join();
        }
    }
}
