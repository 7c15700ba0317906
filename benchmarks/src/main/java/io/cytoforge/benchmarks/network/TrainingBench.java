package io.cytoforge.benchmarks.network;

import io.cytoforge.benchmarks.measure.MatrixProduct;
import io.cytoforge.benchmarks.measure.Processor;
import io.cytoforge.benchmarks.measure.Report;
import io.cytoforge.benchmarks.measure.ResidentMemory;
import io.cytoforge.benchmarks.measure.Stopwatch;
import io.cytoforge.benchmarks.measure.Timing;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.training.MaskStack;
import io.cytoforge.science.training.PatchSampler;
import io.cytoforge.science.training.PatchSampling;
import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.gan.GanSettings;
import io.cytoforge.worker.gan.GanTrainer;
import io.cytoforge.worker.gan.TrainingBatch;
import io.cytoforge.worker.gan.TrainingOperations;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast the recipe as published trains on this machine, at a small patch and the paper's: an iteration from the
 * drawing of its patches to the update, its rate beside that of plain matrix products in the same process, memory, and
 * the share of the time that goes into patches and tensors.
 */
public final class TrainingBench {
    private static final RandomStreams STREAMS = new RandomStreams(1);
    private static final double MEAN_INTENSITY = 0.1;

    private final Workload workload;
    private final int threads;
    private final Report report;
    private final Stopwatch watch;

    /**
     * What is measured.
     *
     * @param patch of which a few iterations are measured
     * @param large of which one or two are
     * @param matrix edge of the matrices to compare with
     */
    record Workload(NetworkShape network, Shape3 patch, Shape3 large, int matrix) {
        static final Workload FULL = new Workload(
                NetworkShape.of(NetworkShape.PAPER_WIDTH), new Shape3(32, 64, 64), new Shape3(64, 128, 128), 2048);
    }

    private TrainingBench(Workload workload, int threads, Report report, Stopwatch watch) {
        this.workload = workload;
        this.threads = threads;
        this.report = report;
        this.watch = watch;
    }

    /** Prints a table and, as the last line, the same as JSON. Takes some two minutes on two cores. */
    public static void run(int threads, PrintStream out) throws IOException {
        run(Workload.FULL, threads, out);
    }

    static void run(Workload workload, int threads, PrintStream out) throws IOException {
        TensorFlowRuntime.prepare(threads);
        TensorFlowRuntime.warnings().forEach(out::println);
        Report report = new Report(out);
        Processor.here().report(report);
        report.fact("threads", "threads", threads);
        try (MatrixProduct product = new MatrixProduct(workload.matrix(), threads)) {
            Stopwatch watch = new Stopwatch(product);
            TrainingBench bench = new TrainingBench(workload, threads, report, watch);
            bench.measure(workload.patch(), 2, 5, "");
            bench.measure(workload.large(), 1, 2, "_large");
            report.heading("Machine");
            watch.report(report, product.edge());
        }
        report.json();
    }

    private void measure(Shape3 patch, int warmUps, int runs, String suffix) throws IOException {
        GanSettings settings = GanSettings.paper(workload.network(), patch, 1);
        PatchSampler sampler = sampler(patch);
        report.heading(
                "%s, f = %d, as published".formatted(patch, workload.network().width()));
        try (GanTrainer trainer = GanTrainer.create(settings, MEAN_INTENSITY, threads)) {
            Timing iteration = watch.time(
                    warmUps, runs, () -> trainer.step(TrainingBatch.of(sampler.draw(trainer.iteration()), patch)));
            AtomicLong number = new AtomicLong();
            Timing input = watch.time(
                    2, 5, () -> trainer.assemble(TrainingBatch.of(sampler.draw(number.getAndIncrement()), patch)));
            double work = TrainingOperations.perIteration(settings);
            report.figure("iteration" + suffix + "_s", "one iteration, the fastest of " + runs, iteration.best(), "s");
            report.figure("iteration" + suffix + "_gflop", "its convolutions", work / 1e9, "GFLOP");
            report.figure("gflops" + suffix, "rate", work / iteration.best() / 1e9, "GFLOP/s");
            report.figure(
                    "fraction_of_peak" + suffix,
                    "of the matrix product beside it, median",
                    watch.fractionOfProduct(iteration, work),
                    "");
            report.figure(
                    "input_share" + suffix,
                    "of the time, drawing patches and making tensors",
                    input.over(iteration),
                    "");
            report.figure(
                    "rss" + suffix + "_mb", "largest resident memory so far", ResidentMemory.peakMebibytes(), "MiB");
        }
    }

    /** Of one image and one mask in memory, half as large again as a patch along each axis. */
    private static PatchSampler sampler(Shape3 patch) {
        Shape3 shape = new Shape3(patch.z() * 3 / 2, patch.y() * 3 / 2, patch.x() * 3 / 2);
        FloatVolume image = FloatVolume.wrap(shape, MatrixProduct.random("image", shape.arrayLength()));
        MaskVolume structure = MaskVolume.empty(shape);
        MaskVolume foreground = MaskVolume.empty(shape);
        for (int i = 0; i < shape.arrayLength(); i++) {
            int z = i / (shape.y() * shape.x());
            foreground.voxels()[i] = (byte) (z >= patch.z() / 2 ? 1 : 0);
            structure.voxels()[i] = (byte) (image.voxels()[i] < MEAN_INTENSITY ? 1 : 0);
        }
        FloatVolume distance = SignedDistance.of(foreground, VoxelSize.UNIT);
        return PatchSampler.of(
                List.of(new TrainingStack("image", image, distance, List.of())),
                List.of(new MaskStack("mask", List.of(structure), distance)),
                PatchSampling.of(patch, PositionalMap.DEFAULT),
                STREAMS);
    }
}
