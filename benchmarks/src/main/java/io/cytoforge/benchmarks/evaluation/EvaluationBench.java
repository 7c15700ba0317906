package io.cytoforge.benchmarks.evaluation;

import io.cytoforge.benchmarks.measure.MatrixProduct;
import io.cytoforge.benchmarks.measure.Processor;
import io.cytoforge.benchmarks.measure.Report;
import io.cytoforge.benchmarks.measure.Scipy;
import io.cytoforge.benchmarks.measure.Stopwatch;
import io.cytoforge.benchmarks.measure.Timing;
import io.cytoforge.science.metrics.DepthShells;
import io.cytoforge.science.metrics.HistogramDistance;
import io.cytoforge.science.metrics.ImageQuality;
import io.cytoforge.science.metrics.PatchDiscrepancy;
import io.cytoforge.science.metrics.QualityByDepth;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** How fast two images are compared on this machine, beside scikit-image where it is installed. */
public final class EvaluationBench {
    private final Workload workload;
    private final Report report;
    private final Stopwatch watch;

    /**
     * What is measured.
     *
     * @param shape of the images
     * @param matrix edge of the matrices to compare with
     */
    record Workload(Shape3 shape, int matrix) {
        static final Workload FULL = new Workload(new Shape3(256, 256, 256), 2048);
    }

    private EvaluationBench(Workload workload, Report report, Stopwatch watch) {
        this.workload = workload;
        this.report = report;
        this.watch = watch;
    }

    /** Prints a table and, as the last line, the same as JSON. Takes about two minutes on two cores. */
    public static void run(int threads, PrintStream out) throws IOException {
        run(Workload.FULL, threads, out);
    }

    static void run(Workload workload, int threads, PrintStream out) throws IOException {
        Report report = new Report(out);
        Processor.here().report(report);
        report.fact("cores", "cores", Runtime.getRuntime().availableProcessors());
        try (MatrixProduct product = new MatrixProduct(workload.matrix(), threads)) {
            Stopwatch watch = new Stopwatch(product);
            new EvaluationBench(workload, report, watch).run();
            report.heading("Matrix products");
            watch.report(report, product.edge());
        }
        report.json();
    }

    private void run() throws IOException {
        FloatVolume real = image("real");
        FloatVolume synthetic = mixed(real, image("synthetic"));
        report.heading("Two images of %s".formatted(workload.shape()));
        Timing ssim = time("ssim", "SSIM", () -> ImageQuality.ssim(real, synthetic, 1));
        similarityBeside(ssim, real, synthetic);
        DepthShells shells = DepthShells.of(depth(), DepthShells.USUAL);
        time("by_depth", "NRMSE, SSIM and ZNCC by depth", () -> QualityByDepth.of(real, synthetic, shells));
        time("histogram", "histogram distance", () -> HistogramDistance.ofScaled(real, synthetic));
        Timing patches = watch.time(
                1,
                3,
                () -> PatchDiscrepancy.of(List.of(real), List.of(synthetic)).syntheticToReal());
        report.figure("patches_s", "discrepancy of patches with its interval", patches.best(), "s");
    }

    private Timing time(String key, String label, Runnable work) {
        Timing timing = watch.time(2, 5, work);
        report.figure(key + "_mvox_s", label, timing.megavoxels(workload.shape().voxels()), "Mvoxel/s");
        return timing;
    }

    private void similarityBeside(Timing ours, FloatVolume real, FloatVolume synthetic) throws IOException {
        OptionalDouble over = OptionalDouble.empty();
        OptionalDouble difference = OptionalDouble.empty();
        if (Scipy.hasImageLibrary()) {
            double[] value = new double[1];
            Timing theirs = watch.beside(1, () -> {
                Scipy.Similarity found = Scipy.similarity(real, synthetic);
                value[0] = found.value();
                return found.seconds();
            });
            over = OptionalDouble.of(theirs.over(ours));
            difference = OptionalDouble.of(Math.abs(value[0] - ImageQuality.ssim(real, synthetic, 1)));
        }
        report.figure("over_skimage", "SSIM, faster than scikit-image", over, "×");
        report.figure("ssim_difference", "SSIM, difference from scikit-image", difference, "");
    }

    private FloatVolume image(String name) {
        RandomGenerator random = new RandomStreams(1).named(name);
        FloatVolume image = FloatVolume.zero(workload.shape());
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] = random.nextFloat();
        }
        return image;
    }

    private static FloatVolume mixed(FloatVolume one, FloatVolume other) {
        float[] voxels = one.voxels().clone();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = 0.7f * voxels[i] + 0.3f * other.voxels()[i];
        }
        return FloatVolume.wrap(one.shape(), voxels);
    }

    /** Of a ball that fills the volume: positive inside. */
    private FloatVolume depth() {
        Shape3 shape = workload.shape();
        FloatVolume depth = FloatVolume.zero(shape);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    double distance = Math.sqrt(square(z, shape.z()) + square(y, shape.y()) + square(x, shape.x()));
                    depth.voxels()[shape.index(z, y, x)] = (float) (shape.z() / 2.0 - distance);
                }
            }
        }
        return depth;
    }

    private static double square(int place, int length) {
        double from = place - (length - 1) / 2.0;
        return from * from;
    }
}
