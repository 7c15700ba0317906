package io.cytoforge.benchmarks.network;

import io.cytoforge.benchmarks.measure.MatrixProduct;
import io.cytoforge.benchmarks.measure.Processor;
import io.cytoforge.benchmarks.measure.Report;
import io.cytoforge.benchmarks.measure.ResidentMemory;
import io.cytoforge.benchmarks.measure.Stopwatch;
import io.cytoforge.benchmarks.measure.TemporaryFolder;
import io.cytoforge.benchmarks.measure.Timing;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.GanSettings;
import io.cytoforge.worker.gan.GanTrainer;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import io.cytoforge.worker.gan.TrainingBatch;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * How fast the networks run on this machine: the paper's patch through the inference engine and a training iteration on a
 * smaller one, each beside plain matrix products in the same process.
 */
public final class NetworkBench {
    private static final int WARM_UPS = 2;
    private static final int RUNS = 5;

    private final Workload workload;
    private final int threads;
    private final Report report;
    private final Stopwatch watch;

    /**
     * What is measured.
     *
     * @param forward patch that is painted
     * @param training patch of an iteration
     * @param matrix edge of the matrices to compare with
     */
    record Workload(NetworkShape network, Shape3 forward, Shape3 training, int matrix) {
        static final Workload FULL = new Workload(
                NetworkShape.of(NetworkShape.PAPER_WIDTH), new Shape3(64, 128, 128), new Shape3(32, 64, 64), 2048);
    }

    private NetworkBench(Workload workload, int threads, Report report, Stopwatch watch) {
        this.workload = workload;
        this.threads = threads;
        this.report = report;
        this.watch = watch;
    }

    /** Prints a table and, as the last line, the same as JSON. Takes under a minute on two cores. */
    public static void run(int threads, PrintStream out) throws IOException {
        run(Workload.FULL, threads, out);
    }

    static void run(Workload workload, int threads, PrintStream out) throws IOException {
        TensorFlowRuntime.prepare(threads);
        TensorFlowRuntime.warnings().forEach(out::println);
        Report report = new Report(out);
        Processor.here().report(report);
        report.fact("threads", "threads", threads);
        try (TemporaryFolder scratch = TemporaryFolder.create();
                MatrixProduct product = new MatrixProduct(workload.matrix(), threads)) {
            Stopwatch watch = new Stopwatch(product);
            NetworkBench bench = new NetworkBench(workload, threads, report, watch);
            bench.iteration(scratch.path());
            bench.forward(scratch.path());
            watch.report(report, product.edge());
        }
        report.figure("rss_mb", "largest resident memory", ResidentMemory.peakMebibytes(), "MiB");
        report.json();
    }

    /** Leaves the trained generator in the folder. */
    private void iteration(Path folder) throws IOException {
        TrainingBatch batch = TrainingBatch.unpaired(noise("image"), noise("a"), noise("mask"), noise("b"));
        GanSettings settings = GanSettings.paper(workload.network(), workload.training(), 1);
        try (GanTrainer trainer = GanTrainer.create(settings, 0.1, threads)) {
            Timing timing = watch.time(WARM_UPS, RUNS, () -> trainer.step(batch));
            ModelExport.write(trainer.generatorWeights(), folder);
            report.figure("iteration_s", "training, one iteration at " + workload.training(), timing.best(), "s");
        }
    }

    private void forward(Path folder) throws IOException {
        Shape3 patch = workload.forward();
        float[] input = MatrixProduct.random("input", workload.network().inputChannels() * patch.arrayLength());
        double work = Generator.operations(workload.network(), patch);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, 1)) {
            Timing timing = watch.time(WARM_UPS, RUNS, () -> model.paint(input, patch));
            report.figure("forward_s", "generator, one patch of " + patch, timing.best(), "s");
            report.figure("forward_gflops", "generator, rate", work / timing.best() / 1e9, "GFLOP/s");
            report.figure(
                    "forward_fraction_of_peak",
                    "of the matrix product beside it, median",
                    watch.fractionOfProduct(timing, work),
                    "");
        }
    }

    private FloatVolume noise(String name) {
        Shape3 patch = workload.training();
        return FloatVolume.wrap(patch, MatrixProduct.random(name, patch.arrayLength()));
    }
}
