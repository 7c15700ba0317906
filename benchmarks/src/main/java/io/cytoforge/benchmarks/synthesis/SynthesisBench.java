package io.cytoforge.benchmarks.synthesis;

import io.cytoforge.benchmarks.measure.MatrixProduct;
import io.cytoforge.benchmarks.measure.PeakHeap;
import io.cytoforge.benchmarks.measure.Processor;
import io.cytoforge.benchmarks.measure.Report;
import io.cytoforge.benchmarks.measure.Stopwatch;
import io.cytoforge.benchmarks.measure.TemporaryFolder;
import io.cytoforge.benchmarks.measure.Timing;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.Network.Normalization;
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
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.synthesis.Tilings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

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
    private final Stopwatch watch;
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
                NetworkShape.of(NetworkShape.PAPER_WIDTH).with(Normalization.WEIGHT),
                2048);
    }

    private SynthesisBench(Workload workload, Report report, Stopwatch watch, Path folder) throws IOException {
        this.workload = workload;
        this.report = report;
        this.watch = watch;
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
        Report report = new Report(out);
        report.heading("Machine and model");
        Processor.here().report(report);
        report.fact("threads", "threads", threads);
        try (TemporaryFolder scratch = TemporaryFolder.create();
                MatrixProduct product = new MatrixProduct(workload.matrix(), threads)) {
            Stopwatch watch = new Stopwatch(product);
            new SynthesisBench(workload, report, watch, scratch.path()).run();
            report.heading("Matrix products");
            watch.report(report, product.edge());
        }
        report.json();
    }

    private void run() throws IOException {
        report.fact("model", "weights", model.name());
        Path exported = folder.resolve("exported");
        ModelExport.write(model.weights(), exported);
        ObjectStore store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
        store.put(
                BenchModel.KEY + "/" + ModelExport.WEIGHTS, Files.readAllBytes(exported.resolve(ModelExport.WEIGHTS)));
        BenchJob job = new BenchJob(store, model, tissue(), folder);
        TileLayout balanced = Tilings.of(job.spec());
        try (TensorFlowPatchModel painter = TensorFlowPatchModel.load(exported, 1)) {
            forward(painter, balanced.patch());
            several(painter);
            Timing ours = endToEnd(job, balanced);
            FloatVolume image = job.image();
            seamsOfBalanced(job, painter, balanced, image);
            Timing theirs = paper(job, painter, image);
            inALargeVolume(
                    ours.products() / computed(job.spec().blocks().patches(balanced), balanced),
                    theirs.products() / computed(paperPatches(), TileLayout.paper()));
        }
    }

    private static double computed(long patches, TileLayout layout) {
        return (double) patches * layout.patch().voxels();
    }

    private long paperPatches() {
        return TileLayout.paper().grid(workload.part()).voxels();
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

    private void forward(PatchModel painter, Shape3 patch) {
        float[] input = new float[model.weights().shape().inputChannels() * patch.arrayLength()];
        Timing timing = watch.time(1, FORWARDS, () -> painter.paint(input, patch));
        report.figure("forward_s", "one patch of " + patch, timing.best(), "s");
        report.figure(
                "forward_fraction_of_peak", "of the matrix product beside it, median", fraction(patch, 1, timing), "");
    }

    /** What it brings to send small patches through the network together. */
    private void several(PatchModel painter) {
        float[] input = new float[model.weights().shape().inputChannels() * SMALL.arrayLength()];
        List<float[]> inputs = Collections.nCopies(SEVERAL, input);
        Timing alone = watch.time(1, FORWARDS, () -> inputs.forEach(one -> painter.paint(one, SMALL)));
        Timing together = watch.time(1, FORWARDS, () -> painter.paintAll(inputs, SMALL));
        report.figure(
                "small_patches_alone_s",
                "%d patches of %s, one after the other".formatted(SEVERAL, SMALL),
                alone.best(),
                "s");
        report.figure("small_patches_together_s", "the same in one call", together.best(), "s");
        report.figure("small_patches_together_over_alone", "of that time, median", together.over(alone), "");
    }

    private double fraction(Shape3 patch, long patches, Timing timing) {
        double operations = (double) Generator.operations(model.weights().shape(), patch) * patches;
        return watch.fractionOfProduct(timing, operations);
    }

    private Timing endToEnd(BenchJob job, TileLayout layout) {
        report.heading(
                "balanced: %s in patches of %s, crop %s".formatted(workload.volume(), layout.patch(), layout.crop()));
        Timing prepared = watch.once(job::prepare);
        report.figure("prepare_s", "labels to masks and distance, stored", prepared.best(), "s");
        PeakHeap heap = new PeakHeap();
        heap.restart();
        Timing painted = watch.once(job::paint);
        report.figure("peak_heap_mb", "largest heap while painting, garbage included", heap.mebibytes(), "MiB");
        long patches = job.spec().blocks().patches(layout);
        report.figure("patches", "patches", patches, "");
        report.figure("end_to_end_s", "stored masks to stored image", painted.best(), "s");
        report.figure(
                "end_to_end_fraction_of_peak",
                "of the matrix product before and after, computed voxels counted",
                fraction(layout.patch(), patches, painted),
                "");
        return painted;
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

    private Timing paper(BenchJob job, PatchModel painter, FloatVolume image) {
        TileLayout layout = TileLayout.paper();
        Shape3 part = workload.part();
        report.heading(
                "paper: %s of it in patches of %s, crop and overlap %s".formatted(part, layout.patch(), layout.crop()));
        long patches = paperPatches();
        FloatVolume[] painted = new FloatVolume[1];
        Timing timing = watch.once(() -> painted[0] = paint(job, painter, layout, Box3.of(part)));
        report.figure("paper_patches", "patches", patches, "");
        report.figure("paper_s", "masks in a store to an image in memory", timing.best(), "s");
        report.figure(
                "paper_fraction_of_peak",
                "of the matrix product before and after",
                fraction(layout.patch(), patches, timing),
                "");
        Box3 comparable =
                from(new Shape3(upTo(part.z()), upTo(part.y()), upTo(part.x())), AFFECTED, AFFECTED, AFFECTED);
        report.figure(
                "seam_error_paper",
                "seam error, beside the same without borders there",
                new Seams(painted[0], image, comparable).worst(layout),
                "");
        return timing;
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
                        new OffsetSink(painted, part),
                        Progress.unheard());
        return painted;
    }

    /**
     * @param ours matrix products that a computed voxel takes as long as
     * @param theirs the same of the published tiling
     */
    private void inALargeVolume(double ours, double theirs) {
        SynthesisSpec spec = BenchJob.spec(
                model,
                BenchJob.imagined(model, LARGE, VolumeKind.LABELS),
                BenchJob.imagined(model, LARGE, VolumeKind.FOREGROUND));
        TileLayout layout = Tilings.of(spec);
        double balanced =
                (double) spec.blocks().patches(layout) * layout.patch().voxels() / LARGE.voxels();
        double paper = TileLayout.paper().computedPerVoxel();
        report.heading("Of %s".formatted(LARGE));
        report.figure("computed_per_output_balanced", "balanced: voxels computed for one", balanced, "");
        report.figure("computed_per_output_paper", "paper: the same, tiles that two blocks share once", paper, "");
        report.figure("speedup_balanced_over_paper", "balanced is faster", theirs * paper / (ours * balanced), "×");
    }
}
