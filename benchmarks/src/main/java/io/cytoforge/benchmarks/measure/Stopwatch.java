package io.cytoforge.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Measures pieces of work, each between two matrix products. The pace of a machine changes with its temperature and its
 * neighbors, often within minutes, so that a rate alone says little; the ratio to a product right beside it does.
 */
public final class Stopwatch {
    private final Runnable product;
    private final double operations;
    private final LongSupplier nanoTime;
    private final List<Double> products = new ArrayList<>();

    /** Something that is to be measured and may fail. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        /** @return seconds that it took, by a clock of its own */
        double seconds() throws E;
    }

    public Stopwatch(MatrixProduct product) {
        this(product::run, product.operations(), System::nanoTime);
    }

    /**
     * @param operations of one product
     * @param nanoTime as {@link System#nanoTime}
     */
    Stopwatch(Runnable product, double operations, LongSupplier nanoTime) {
        this.product = product;
        this.operations = operations;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs the work between products, after some runs to warm up that do not count.
     *
     * @param runs that count, at least 1
     */
    public Timing time(int warmUps, int runs, Runnable work) {
        for (int i = 0; i < warmUps; i++) {
            work.run();
        }
        return beside(runs, () -> seconds(work));
    }

    /** Runs the work once, as it is. */
    public Timing once(Runnable work) {
        return time(0, 1, work);
    }

    /** The same of work that says itself how long it took. */
    public <E extends Exception> Timing beside(int runs, Work<E> work) throws E {
        double[] seconds = new double[runs];
        double[] between = new double[runs + 1];
        between[0] = multiply();
        for (int i = 0; i < runs; i++) {
            seconds[i] = work.seconds();
            between[i + 1] = multiply();
        }
        return Timing.of(seconds, between);
    }

    /** Of the matrix product's rate: 1 if the work had as many operations a second. */
    public double fractionOfProduct(Timing timing, double itsOperations) {
        return itsOperations / (timing.products() * operations);
    }

    /** Seconds of a product now: the faster of two, since the first finds its caches cold. */
    private double multiply() {
        double seconds = Math.min(seconds(product), seconds(product));
        products.add(seconds);
        return seconds;
    }

    private double seconds(Runnable work) {
        long start = nanoTime.getAsLong();
        work.run();
        return (nanoTime.getAsLong() - start) / 1e9;
    }

    /** Slowest, median and fastest product so far, in GFLOP/s. */
    public void report(Report report, int edge) {
        double[] rates = products.stream()
                .mapToDouble(seconds -> operations / seconds / 1e9)
                .sorted()
                .toArray();
        String product = "matrix product of %d², beside every run: ".formatted(edge);
        report.figure("gemm_min_gflops", product + "slowest", rates[0], "GFLOP/s");
        report.figure("gemm_median_gflops", product + "median", Timing.median(rates), "GFLOP/s");
        report.figure("gemm_peak_gflops", product + "fastest", rates[rates.length - 1], "GFLOP/s");
    }
}
