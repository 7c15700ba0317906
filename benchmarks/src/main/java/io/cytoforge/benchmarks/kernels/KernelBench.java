package io.cytoforge.benchmarks.kernels;

import io.cytoforge.benchmarks.measure.MatrixProduct;
import io.cytoforge.benchmarks.measure.Processor;
import io.cytoforge.benchmarks.measure.Report;
import io.cytoforge.benchmarks.measure.Stopwatch;
import io.cytoforge.benchmarks.measure.TemporaryFolder;
import io.cytoforge.benchmarks.measure.Timing;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How fast the {@link Kernels} are on this machine: JMH measures each several times in a JVM of its own, and before and
 * after each of these runs a matrix product is measured in this one.
 */
public final class KernelBench {
    private static final String CLASS_PATH = "java.class.path";

    private final Workload workload;
    private final Report report;
    private final Stopwatch watch;

    /**
     * What is measured.
     *
     * @param kernels names of the methods
     * @param edge voxels along each axis of a volume
     * @param runs of each kernel
     * @param ownProcess whether each of them has a JVM of its own
     * @param iteration shortest time of an iteration; a run has two to warm up and three that count
     * @param matrix edge of the matrices to compare with
     */
    record Workload(List<String> kernels, int edge, int runs, boolean ownProcess, TimeValue iteration, int matrix) {
        static final Workload FULL =
                new Workload(KernelBench.kernels(), 128, 3, true, TimeValue.milliseconds(500), 2048);

        Workload {
            kernels = List.copyOf(kernels);
        }
    }

    private KernelBench(Workload workload, Report report, Stopwatch watch) {
        this.workload = workload;
        this.report = report;
        this.watch = watch;
    }

    /** All of them, by name. */
    static List<String> kernels() {
        return Arrays.stream(Kernels.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .sorted()
                .toList();
    }

    /** Prints a table and, as the last line, the same as JSON. Takes some three minutes on two cores. */
    public static void run(int threads, PrintStream out) throws IOException {
        run(Workload.FULL, threads, out);
    }

    static void run(Workload workload, int threads, PrintStream out) throws IOException {
        TensorFlowRuntime.prepare(threads);
        Report report = new Report(out);
        Processor.here().report(report);
        report.fact("threads", "threads", threads);
        report.fact("java", "Java", Runtime.version().toString());
        report.fact("edge", "voxels along an axis", workload.edge());
        String classPath = System.getProperty(CLASS_PATH);
        try (TemporaryFolder scratch = TemporaryFolder.create();
                MatrixProduct product = new MatrixProduct(workload.matrix(), threads)) {
            // JMH reads it when it starts a JVM. Its lock is for machines that run nothing else.
            System.setProperty(CLASS_PATH, ForkClassPath.of(classPath, scratch.path()));
            System.setProperty("jmh.ignoreLock", "true");
            Stopwatch watch = new Stopwatch(product);
            KernelBench bench = new KernelBench(workload, report, watch);
            for (String kernel : workload.kernels()) {
                bench.measure(kernel);
            }
            report.heading("Matrix products");
            watch.report(report, product.edge());
        } finally {
            System.setProperty(CLASS_PATH, classPath);
        }
        report.json();
    }

    private void measure(String kernel) throws IOException {
        Timing timing = watch.beside(workload.runs(), () -> seconds(kernel));
        String key = kernel.replaceAll("(?=\\p{Lu})", "_").toLowerCase(Locale.ROOT);
        report.heading(key.replace('_', ' '));
        long voxels = (long) workload.edge() * workload.edge() * workload.edge();
        report.figure(key + "_s", "one pass, the best of " + workload.runs() + " runs", timing.best(), "s");
        report.figure(key + "_mvox_s", "at best", timing.megavoxels(voxels), "Mvoxel/s");
        report.figure(key + "_products", "as long as so many matrix products beside it, median", timing.products(), "");
    }

    /** Mean of a run's iterations. */
    private double seconds(String kernel) throws IOException {
        Options options = new OptionsBuilder()
                .include(Pattern.quote(Kernels.class.getName() + "." + kernel) + "$")
                .param("edge", Integer.toString(workload.edge()))
                .forks(workload.ownProcess() ? 1 : 0)
                .warmupIterations(2)
                .warmupTime(workload.iteration())
                .measurementIterations(3)
                .measurementTime(workload.iteration())
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            return new Runner(options).runSingle().getPrimaryResult().getScore();
        } catch (RunnerException e) {
            throw new IOException("JMH could not measure " + kernel, e);
        }
    }
}
