package io.cytoforge.worker.gan;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.gan.network.TensorFlowRuntime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast the networks run on this machine: the paper's patch through the inference engine, a training iteration on a
 * smaller one, and the largest rate of plain matrix products in the same process to compare with.
 */
public final class NetworkBench {
    private static final NetworkShape NETWORK = NetworkShape.of(NetworkShape.PAPER_WIDTH);
    private static final Shape3 FORWARD_PATCH = new Shape3(64, 128, 128);
    private static final Shape3 TRAINING_PATCH = new Shape3(32, 64, 64);
    private static final int MATRIX = 2048;
    private static final int WARM_UPS = 2;
    private static final int REPETITIONS = 5;

    private NetworkBench() {}

    /** Prints a table and, as the last line, the same as JSON. */
    public static void main(String[] arguments) throws IOException {
        int threads = arguments.length > 0
                ? Integer.parseInt(arguments[0])
                : Runtime.getRuntime().availableProcessors();
        run(threads, System.out);
    }

    /** Takes under a minute on two cores. */
    public static void run(int threads, PrintStream out) throws IOException {
        TensorFlowRuntime.prepare(threads);
        TensorFlowRuntime.warnings().forEach(out::println);
        Path folder = Files.createTempDirectory("cytoforge-bench");
        try {
            double peak = MatrixProduct.gigaflops(MATRIX, threads);
            double iteration = iterationSeconds(threads, folder);
            double forward = forwardSeconds(folder);
            print(out, threads, new Figures(forward, iteration, peak));
        } finally {
            deleteAll(folder);
        }
    }

    private record Figures(double forward, double iteration, double peakGigaflops) {
        double forwardGigaflops() {
            return Generator.operations(NETWORK, FORWARD_PATCH) / forward / 1e9;
        }
    }

    private static void print(PrintStream out, int threads, Figures figures) throws IOException {
        long resident = ResidentMemory.peakMebibytes();
        out.printf(Locale.ROOT, "%-44s %10d%n", "threads", threads);
        out.printf(Locale.ROOT, "%-44s %8.2f s%n", "generator, one patch of " + FORWARD_PATCH, figures.forward());
        out.printf(
                Locale.ROOT,
                "%-44s %6.0f GFLOP/s (%.0f %% of the matrix product)%n",
                "generator, rate",
                figures.forwardGigaflops(),
                100 * figures.forwardGigaflops() / figures.peakGigaflops());
        out.printf(Locale.ROOT, "%-44s %6.0f GFLOP/s%n", "matrix product of " + MATRIX + "²", figures.peakGigaflops());
        out.printf(Locale.ROOT, "%-44s %8.2f s%n", "training, one iteration at " + TRAINING_PATCH, figures.iteration());
        out.printf(Locale.ROOT, "%-44s %6d MiB%n", "largest resident memory", resident);
        out.printf(
                Locale.ROOT,
                "{\"forward_s\": %.3f, \"forward_gflops\": %.1f, \"gemm_peak_gflops\": %.1f,"
                        + " \"iteration_s\": %.3f, \"rss_mb\": %d}%n",
                figures.forward(),
                figures.forwardGigaflops(),
                figures.peakGigaflops(),
                figures.iteration(),
                resident);
    }

    /** Leaves the trained generator in the folder. */
    private static double iterationSeconds(int threads, Path folder) throws IOException {
        TrainingBatch batch = TrainingBatch.unpaired(noise("image"), noise("a"), noise("mask"), noise("b"));
        try (GanTrainer trainer = GanTrainer.create(TrainingSettings.paper(NETWORK, TRAINING_PATCH, 1), 0.1, threads)) {
            double seconds = Repeated.fastest(WARM_UPS, REPETITIONS, () -> trainer.step(batch));
            ModelExport.write(trainer.generatorWeights(), folder);
            return seconds;
        }
    }

    private static double forwardSeconds(Path folder) throws IOException {
        float[] input = MatrixProduct.random("input", NETWORK.inputChannels() * FORWARD_PATCH.arrayLength());
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, 1)) {
            return Repeated.fastest(WARM_UPS, REPETITIONS, () -> model.paint(input, FORWARD_PATCH));
        }
    }

    private static FloatVolume noise(String name) {
        return FloatVolume.wrap(TRAINING_PATCH, MatrixProduct.random(name, TRAINING_PATCH.arrayLength()));
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
