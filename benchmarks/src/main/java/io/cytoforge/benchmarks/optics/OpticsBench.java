package io.cytoforge.benchmarks.optics;

import io.cytoforge.benchmarks.measure.MatrixProduct;
import io.cytoforge.benchmarks.measure.Processor;
import io.cytoforge.benchmarks.measure.Report;
import io.cytoforge.benchmarks.measure.Scipy;
import io.cytoforge.benchmarks.measure.Stopwatch;
import io.cytoforge.benchmarks.measure.Timing;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.optics.OpticalImage;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.optics.OpticsPreset;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.PrintStream;
import java.util.OptionalDouble;

/**
 * How fast a labeled specimen becomes an image on this machine, beside one blur of the same widths by SciPy where it is
 * installed, and whether blocks show.
 */
public final class OpticsBench {
    private static final RandomStreams STREAMS = new RandomStreams(1);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(0.24, 0.24, 0.24);

    private final Workload workload;
    private final Report report;
    private final Stopwatch watch;

    /**
     * What is measured.
     *
     * @param shape of the image
     * @param block edge of the blocks that are looked for
     * @param matrix edge of the matrices to compare with
     */
    record Workload(Shape3 shape, int block, int matrix) {
        static final Workload FULL = new Workload(new Shape3(256, 256, 256), 100, 2048);
    }

    private OpticsBench(Workload workload, Report report, Stopwatch watch) {
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
            new OpticsBench(workload, report, watch).run();
            report.heading("Matrix products");
            watch.report(report, product.edge());
        }
        report.json();
    }

    private void run() throws IOException {
        LabeledSpecimen specimen = specimen();
        report.heading("Nuclei in %s, from labels to what reaches the camera".formatted(workload.shape()));
        Timing confocal = time("optics", "confocal", specimen, OpticsPreset.CONFOCAL_40X_WATER);
        time("light_sheet", "light sheet", specimen, OpticsPreset.LIGHT_SHEET_20X_WATER);
        time("widefield", "widefield", specimen, OpticsPreset.WIDEFIELD_40X_AIR);
        report.figure(
                "over_scipy", "confocal, faster than one blur by scipy.ndimage", overScipy(confocal, specimen), "×");
        report.figure("seam_error", "largest difference where blocks meet, of white", seams(specimen), "");
    }

    private LabeledSpecimen specimen() {
        Tissue tissue = TissueSimulator.simulate(
                TissuePreset.CELEGANS_NUCLEI.in(workload.shape(), VOXEL_SIZE),
                STREAMS,
                ShapeInputs.NONE,
                Progress.unheard());
        Tissue.Layer layer = tissue.layers().getFirst();
        return new LabeledSpecimen(
                new LabelsInMemory(layer.labels()),
                inMemory(tissue.structureMask(layer)),
                inMemory(tissue.foreground()),
                layer.labels().maxId(),
                VOXEL_SIZE);
    }

    private static LabelsInMemory inMemory(MaskVolume mask) {
        return new LabelsInMemory(LabelVolume.wrap(mask.shape(), mask.toIds()));
    }

    private Timing time(String key, String label, LabeledSpecimen specimen, OpticsPreset microscope) {
        Timing timing = watch.time(2, 5, () -> whole(OpticalImage.of(specimen, microscope.optics(), STREAMS)));
        report.figure(key + "_mvox_s", label, timing.megavoxels(workload.shape().voxels()), "Mvoxel/s");
        return timing;
    }

    private FloatVolume whole(BlockSource image) {
        FloatVolume voxels = FloatVolume.zero(workload.shape());
        image.read(Box3.of(workload.shape()), voxels.voxels());
        return voxels;
    }

    private OptionalDouble overScipy(Timing confocal, LabeledSpecimen specimen) throws IOException {
        if (!Scipy.isInstalled()) {
            return OptionalDouble.empty();
        }
        Optics optics = OpticsPreset.CONFOCAL_40X_WATER.optics();
        FloatVolume image = whole(OpticalImage.of(specimen, optics, STREAMS));
        Timing scipy =
                watch.beside(1, () -> Scipy.blur(image, optics.pointSpread().voxels(VOXEL_SIZE)));
        return OptionalDouble.of(scipy.over(confocal));
    }

    /** Of an image that is read at once and one that is read block by block. */
    private double seams(LabeledSpecimen specimen) {
        Shape3 shape = workload.shape();
        Optics optics = OpticsPreset.CONFOCAL_40X_WATER.optics();
        float[] expected = whole(OpticalImage.of(specimen, optics, STREAMS)).voxels();
        BlockSource image = OpticalImage.of(specimen, optics, STREAMS);
        double largest = 0;
        int edge = workload.block();
        for (int z = 0; z < shape.z(); z += edge) {
            for (int y = 0; y < shape.y(); y += edge) {
                for (int x = 0; x < shape.x(); x += edge) {
                    Shape3 size = new Shape3(
                            Math.min(edge, shape.z() - z),
                            Math.min(edge, shape.y() - y),
                            Math.min(edge, shape.x() - x));
                    float[] block = new float[size.arrayLength()];
                    image.read(new Box3(z, y, x, size), block);
                    for (int i = 0; i < block.length; i++) {
                        int row = i / size.x();
                        int at = shape.index(z + row / size.y(), y + row % size.y(), x + i % size.x());
                        largest = Math.max(largest, Math.abs(block[i] - expected[at]));
                    }
                }
            }
        }
        return largest;
    }
}
