package io.cytoforge.worker.gan;

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
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.gan.network.TensorFlowRuntime;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

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
    private final PrintStream out;
    private final Map<String, Double> figures = new LinkedHashMap<>();

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

    private TrainingBench(Workload workload, int threads, PrintStream out) {
        this.workload = workload;
        this.threads = threads;
        this.out = out;
    }

    /** Prints a table and, as the last line, the same as JSON. Takes some two minutes on two cores. */
    public static void run(int threads, PrintStream out) throws IOException {
        run(Workload.FULL, threads, out);
    }

    static void run(Workload workload, int threads, PrintStream out) throws IOException {
        new TrainingBench(workload, threads, out).run();
    }

    private void run() throws IOException {
        TensorFlowRuntime.prepare(threads);
        TensorFlowRuntime.warnings().forEach(out::println);
        out.printf(Locale.ROOT, "%-58s %10d%n", "threads", threads);
        double peak = MatrixProduct.gigaflops(workload.matrix(), threads);
        figure("gemm_peak_gflops", "matrix product of " + workload.matrix() + "²", peak, "GFLOP/s");
        measure(workload.patch(), 2, 5, "", peak);
        measure(workload.large(), 1, 2, "_large", peak);
        out.println(JsonMapper.shared().writeValueAsString(figures));
    }

    private void measure(Shape3 patch, int warmUps, int runs, String suffix, double peak) throws IOException {
        TrainingSettings settings = TrainingSettings.paper(workload.network(), patch, 1);
        PatchSampler sampler = sampler(patch);
        out.printf(
                Locale.ROOT,
                "%n%s, f = %d, as published%n",
                patch,
                workload.network().width());
        try (GanTrainer trainer = GanTrainer.create(settings, MEAN_INTENSITY, threads)) {
            double iteration = Repeated.fastest(
                    warmUps, runs, () -> trainer.step(TrainingBatch.of(sampler.draw(trainer.iteration()), patch)));
            AtomicLong number = new AtomicLong();
            double input = Repeated.fastest(
                    2,
                    5,
                    () -> assemble(trainer.inputs(), TrainingBatch.of(sampler.draw(number.getAndIncrement()), patch)));
            double work = TrainingOperations.perIteration(settings) / 1e9;
            figure("iteration" + suffix + "_s", "one iteration, the fastest of " + runs, iteration, "s");
            figure("iteration" + suffix + "_gflop", "its convolutions", work, "GFLOP");
            figure("gflops" + suffix, "rate", work / iteration, "GFLOP/s");
            figure("fraction_of_peak" + suffix, "of the matrix product", work / iteration / peak, "");
            figure("input_share" + suffix, "of the time, drawing patches and making tensors", input / iteration, "");
            figure("rss" + suffix + "_mb", "largest resident memory so far", ResidentMemory.peakMebibytes(), "MiB");
        }
    }

    /** What {@link GanTrainer#step} does before the graph runs. */
    private static void assemble(TrainingInputs inputs, TrainingBatch batch) {
        inputs.masks(batch, 1).close();
        inputs.images(batch, -1).close();
        inputs.paired(batch).close();
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

    private void figure(String key, String label, double value, String unit) {
        out.printf(Locale.ROOT, "%-58s %10.3f %s%n", label, value, unit);
        figures.put(key, Math.round(value * 1e4) / 1e4);
    }
}
