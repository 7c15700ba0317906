package io.cytoforge.worker.synthesis.bench;

import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.patch.PatchSynthesizer;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSimulator;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.bench.PeakHeap;
import io.cytoforge.worker.bench.Report;
import io.cytoforge.worker.bench.Timing;
import io.cytoforge.worker.gan.MatrixProduct;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.gan.network.Normalisation;
import io.cytoforge.worker.gan.network.TensorFlowRuntime;
import io.cytoforge.worker.synthesis.Tilings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast images are painted on this machine, from masks in a store to an image in the store, with the tiling that is the
 * default and with the published one; and how visible the tiles of both are.
 */
public final class SynthesisBench {
    /** For the counts that do not depend on the volume. */
    private static final Shape3 LARGE = new Shape3(1024, 1024, 1024);
    /** Share of the volume that nuclei fill. */
    private static final double FILLED = 0.15;
    /** In edges of the finest voxel side. */
    private static final double DIAMETER = 14;

    /** How far from a volume's border what is painted may be another image if the volume was cut elsewhere. */
    private static final int AFFECTED = 32;

    private static final int FORWARDS = 3;
    /** Of a patch that leaves a large processor idle. */
    private static final Shape3 SMALL = new Shape3(32, 64, 64);

    private static final int SEVERAL = 8;

    private final Workload workload;
    private final Report report;
    private final Path folder;
    private final BenchModel model;

    /**
     * What is measured.
     *
     * @param volume painted with the default tiling
     * @param part of it at its first voxel, painted as published
     * @param network of the model where no trained one is packaged
     * @param matrix edge of the matrices to compare with
     */
    record Workload(Shape3 volume, Shape3 part, NetworkShape network, int matrix) {
        static final Workload FULL = new Workload(
                new Shape3(384, 256, 128),
                new Shape3(96, 136, 128),
                NetworkShape.of(NetworkShape.PAPER_WIDTH).with(Normalisation.WEIGHT),
                2048);
    }

    private SynthesisBench(Workload workload, Report report, Path folder) throws IOException {
        this.workload = workload;
        this.report = report;
        this.folder = folder;
        this.model = BenchModel.packagedOr(BenchModel.drawn(workload.network()), folder);
    }

    /** Prints a table and, as the last line, the same as JSON. Takes some three minutes on two cores. */
    public static void run(int threads, PrintStream out) throws IOException {
        run(Workload.FULL, threads, out);
    }

    static void run(Workload workload, int threads, PrintStream out) throws IOException {
        TensorFlowRuntime.prepare(threads);
        TensorFlowRuntime.warnings().forEach(out::println);
        Path folder = Files.createTempDirectory("cytoforge-bench");
        try {
            Report report = new Report(out);
            report.heading("Machine and model");
            report.fact("threads", "threads", threads);
            double peak = MatrixProduct.gigaflops(workload.matrix(), threads);
            report.figure("gemm_peak_gflops", "matrix product of " + workload.matrix() + "²", peak, "GFLOP/s");
            new SynthesisBench(workload, report, folder).run(peak);
        } finally {
            deleteAll(folder);
        }
    }

    private void run(double peak) throws IOException {
        report.fact("model", "weights", model.name());
        Path exported = folder.resolve("exported");
        ModelExport.write(model.weights(), exported);
        ObjectStore store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
        store.put(
                BenchModel.KEY + "/" + ModelExport.WEIGHTS, Files.readAllBytes(exported.resolve(ModelExport.WEIGHTS)));
        BenchJob job = new BenchJob(store, model, tissue(), folder);
        TileLayout balanced = Tilings.of(job.spec());
        try (TensorFlowPatchModel painter = TensorFlowPatchModel.load(exported, 1)) {
            forward(painter, balanced.patch(), peak);
            several(painter);
            double ours = endToEnd(job, balanced, peak);
            FloatVolume image = job.image();
            seamsOfBalanced(job, painter, balanced, image);
            double theirs = paper(job, painter, image, peak);
            inALargeVolume(ours, theirs);
        }
        report.json();
    }

    /** Nuclei everywhere, so that one border is as good as another. */
    private Tissue tissue() {
        double radius = DIAMETER / 2 * model.ref().voxelSize().finest();
        double volume = workload.volume().voxels() * model.ref().voxelSize().volume();
        int count = (int) Math.max(1, FILLED * volume / (4 * Math.PI / 3 * radius * radius * radius));
        NucleiSpec nuclei =
                new NucleiSpec(radius, 0.12, SurfaceSpectrum.NUCLEUS, Elongation.of(1.25), NucleiSpec.Contact.TOUCHING);
        TissueSpec spec = new TissueSpec(
                workload.volume(), model.ref().voxelSize(), new Box(), RandomPositions.count(count), nuclei);
        return TissueSimulator.simulate(spec, new RandomStreams(1), Progress.unheard());
    }

    private void forward(PatchModel painter, Shape3 patch, double peak) {
        float[] input = new float[model.weights().shape().inputChannels() * patch.arrayLength()];
        double seconds =
                Timing.of(1, FORWARDS, () -> painter.paint(input, patch)).best();
        report.figure("forward_s", "one patch of " + patch, seconds, "s");
        report.figure("forward_fraction_of_peak", "of the matrix product", fraction(patch, 1, seconds, peak), "");
    }

    /** What it brings to send small patches through the network together. */
    private void several(PatchModel painter) {
        float[] input = new float[model.weights().shape().inputChannels() * SMALL.arrayLength()];
        List<float[]> inputs = Collections.nCopies(SEVERAL, input);
        double alone = Timing.of(1, FORWARDS, () -> inputs.forEach(one -> painter.paint(one, SMALL)))
                .best();
        double together =
                Timing.of(1, FORWARDS, () -> painter.paintAll(inputs, SMALL)).best();
        report.figure(
                "small_patches_alone_s", "%d patches of %s, one after the other".formatted(SEVERAL, SMALL), alone, "s");
        report.figure("small_patches_together_s", "the same in one call", together, "s");
    }

    private double fraction(Shape3 patch, long patches, double seconds, double peak) {
        return Generator.operations(model.weights().shape(), patch) * patches / seconds / 1e9 / peak;
    }

    /** @return seconds per computed voxel */
    private double endToEnd(BenchJob job, TileLayout layout, double peak) {
        report.heading(
                "balanced: %s in patches of %s, crop %s".formatted(workload.volume(), layout.patch(), layout.crop()));
        report.figure("prepare_s", "labels to masks and distance, stored", Timing.once(job::prepare), "s");
        PeakHeap heap = new PeakHeap();
        heap.restart();
        double seconds = Timing.once(job::paint);
        report.figure("peak_heap_mb", "largest heap while painting, garbage included", heap.mebibytes(), "MiB");
        long patches = job.spec().blocks().patches(layout);
        report.figure("patches", "patches", patches, "");
        report.figure("end_to_end_s", "stored masks to stored image", seconds, "s");
        report.figure(
                "end_to_end_fraction_of_peak",
                "of the matrix product, computed voxels counted",
                fraction(layout.patch(), patches, seconds, peak),
                "");
        return seconds / patches / layout.patch().voxels();
    }

    /** Beside the same tiles half a tile further on. */
    private void seamsOfBalanced(BenchJob job, PatchModel painter, TileLayout layout, FloatVolume image) {
        Shape3 shape = workload.volume();
        Shape3 keep = layout.keep();
        Box3 rest = from(shape, half(shape.z(), keep.z()), half(shape.y(), keep.y()), half(shape.x(), keep.x()));
        FloatVolume other = paint(job, painter, layout, rest);
        Box3 comparable = from(shape, rest.z() + AFFECTED, rest.y() + AFFECTED, rest.x() + AFFECTED);
        report.figure(
                "seam_error_balanced",
                "seam error, beside the same without borders there",
                new Seams(image, other, comparable).worst(layout),
                "");
    }

    /** Of an axis that has borders, the place of the first tile's middle on the grid of 8. */
    private static int half(int length, int keep) {
        return keep < length ? keep / 16 * 8 : 0;
    }

    /** What lies beyond a voxel, as far as there is some. */
    private static Box3 from(Shape3 shape, int z, int y, int x) {
        int firstZ = Math.min(z, shape.z() - 1);
        int firstY = Math.min(y, shape.y() - 1);
        int firstX = Math.min(x, shape.x() - 1);
        return new Box3(firstZ, firstY, firstX, new Shape3(shape.z() - firstZ, shape.y() - firstY, shape.x() - firstX));
    }

    /** @return seconds per computed voxel */
    private double paper(BenchJob job, PatchModel painter, FloatVolume image, double peak) {
        TileLayout layout = TileLayout.paper();
        Shape3 part = workload.part();
        report.heading(
                "paper: %s of it in patches of %s, crop and overlap %s".formatted(part, layout.patch(), layout.crop()));
        long patches = layout.grid(part).voxels();
        FloatVolume[] painted = new FloatVolume[1];
        double seconds = Timing.once(() -> painted[0] = paint(job, painter, layout, Box3.of(part)));
        report.figure("paper_patches", "patches", patches, "");
        report.figure("paper_s", "masks in a store to an image in memory", seconds, "s");
        report.figure(
                "paper_fraction_of_peak",
                "of the matrix product",
                fraction(layout.patch(), patches, seconds, peak),
                "");
        Box3 comparable =
                from(new Shape3(upTo(part.z()), upTo(part.y()), upTo(part.x())), AFFECTED, AFFECTED, AFFECTED);
        report.figure(
                "seam_error_paper",
                "seam error, beside the same without borders there",
                new Seams(painted[0], image, comparable).worst(layout),
                "");
        return seconds / patches / layout.patch().voxels();
    }

    private static int upTo(int end) {
        return Math.max(1, end - AFFECTED);
    }

    /** Paints a part of the job's volume, mirrored at the part's border. */
    private FloatVolume paint(BenchJob job, PatchModel painter, TileLayout layout, Box3 part) {
        FloatVolume painted = FloatVolume.zero(workload.volume());
        new PatchSynthesizer(painter, layout, model.input(workload.volume().z()).from(part.z()), 0)
                .synthesize(
                        List.of(new Part(job.array("mask"), part)),
                        new Part(job.array("distance"), part),
                        Box3.of(part.shape()),
                        new Pasted(painted, part),
                        Progress.unheard());
        return painted;
    }

    /**
     * @param ours seconds per computed voxel
     * @param theirs the same of the published tiling
     */
    private void inALargeVolume(double ours, double theirs) {
        VolumeRef labels = BenchJob.imagined(model, LARGE);
        SynthesisSpec spec = BenchJob.spec(model, labels, labels);
        TileLayout layout = Tilings.of(spec);
        double balanced =
                (double) spec.blocks().patches(layout) * layout.patch().voxels() / LARGE.voxels();
        double paper = TileLayout.paper().computedPerVoxel();
        report.heading("Of %s".formatted(LARGE));
        report.figure("computed_per_output_balanced", "balanced: voxels computed for one", balanced, "");
        report.figure("computed_per_output_paper", "paper: the same, tiles that two blocks share once", paper, "");
        report.figure("speedup_balanced_over_paper", "balanced is faster", theirs * paper / (ours * balanced), "×");
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
