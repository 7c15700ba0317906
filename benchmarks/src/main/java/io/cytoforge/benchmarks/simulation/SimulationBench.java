package io.cytoforge.benchmarks.simulation;

import io.cytoforge.benchmarks.measure.MatrixProduct;
import io.cytoforge.benchmarks.measure.PeakHeap;
import io.cytoforge.benchmarks.measure.Processor;
import io.cytoforge.benchmarks.measure.Report;
import io.cytoforge.benchmarks.measure.Scipy;
import io.cytoforge.benchmarks.measure.Stopwatch;
import io.cytoforge.benchmarks.measure.Timing;
import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.positions.placing.PlacementGrid;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissuePlan;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How fast masks are simulated on this machine: distance transform, nuclei and membranes, each beside what one would
 * write first and, where it is installed, SciPy; and how the time grows with voxels and cells.
 */
public final class SimulationBench {
    private static final RandomStreams STREAMS = new RandomStreams(1);

    private final Workload workload;
    private final Report report;
    private final Stopwatch watch;
    private final boolean scipy;
    private final PeakHeap heap = new PeakHeap();
    private long peak;

    private SimulationBench(Workload workload, Report report, Stopwatch watch, boolean scipy) {
        this.workload = workload;
        this.report = report;
        this.watch = watch;
        this.scipy = scipy;
    }

    /** Prints a table and, as the last line, the same as JSON. Takes some minutes on two cores. */
    public static void run(int threads, PrintStream out) throws IOException {
        run(Workload.FULL, threads, out);
    }

    static void run(Workload workload, int threads, PrintStream out) throws IOException {
        Report report = new Report(out);
        report.heading("Machine");
        report.fact("cores", "cores", Runtime.getRuntime().availableProcessors());
        Processor.here().report(report);
        report.fact("heap_max_mb", "largest heap, MiB", Runtime.getRuntime().maxMemory() >> 20);
        report.fact("java", "Java", Runtime.version().toString());
        report.fact("runs", "runs of each, after warming up; rates are of the best", workload.runs());
        try (MatrixProduct product = new MatrixProduct(workload.matrix(), threads)) {
            Stopwatch watch = new Stopwatch(product);
            new SimulationBench(workload, report, watch, Scipy.isInstalled()).run();
            report.heading("Matrix products");
            watch.report(report, product.edge());
        }
        report.json();
    }

    private void run() throws IOException {
        distance();
        nuclei();
        membranes();
        report.heading("Memory");
        report.figure("peak_heap_mb", "largest heap while simulating, garbage included", peak, "MiB");
    }

    private Timing ours(Runnable work) {
        heap.restart();
        Timing timing = watch.time(2, workload.runs(), work);
        peak = Math.max(peak, heap.mebibytes());
        return timing;
    }

    private Timing plain(Runnable work) {
        return watch.time(1, 3, work);
    }

    /** As long as so many products right beside it: a figure that depends less on how fast the machine is today. */
    private void products(String key, Timing timing) {
        report.figure(key + "_products", "as long as so many matrix products beside it, median", timing.products(), "");
    }

    private void distance() throws IOException {
        Shape3 shape = workload.distance();
        MaskVolume mask = Workload.ellipsoid(shape);
        report.heading("Distance transform, inside an ellipsoid in " + shape);
        Timing inside = ours(() -> DistanceTransform.inside(mask, VoxelSize.UNIT));
        report.figure("edt_mvox_s", "distance inside, exact", inside.megavoxels(shape.voxels()), "Mvoxel/s");
        report.figure("edt_median_s", "distance inside, median time", inside.median(), "s");
        products("edt", inside);
        Timing signed = ours(() -> SignedDistance.of(mask, VoxelSize.UNIT));
        report.figure("signed_mvox_s", "signed distance", signed.megavoxels(shape.voxels()), "Mvoxel/s");
        products("signed", signed);
        MaskVolume twice = Workload.ellipsoid(Workload.doubled(shape));
        Timing doubled = ours(() -> DistanceTransform.inside(twice, VoxelSize.UNIT));
        report.figure("edt_voxels_doubled", "time for twice the voxels", doubled.over(inside), "×");
        Timing plain = plain(() -> PlainLoops.distance(mask));
        report.figure(
                "edt_plain_mvox_s", "plain lower envelope, one thread", plain.megavoxels(shape.voxels()), "Mvoxel/s");
        report.figure("edt_over_plain", "faster than that", plain.over(inside), "×");
        Optional<Timing> scipy = scipy(() -> Scipy.distance(mask));
        report.figure(
                "edt_scipy_mvox_s",
                "scipy.ndimage.distance_transform_edt, one thread",
                figure(scipy, timing -> timing.megavoxels(shape.voxels())),
                "Mvoxel/s");
        report.figure("edt_over_scipy", "faster than that", figure(scipy, timing -> timing.over(inside)), "×");
    }

    private void nuclei() {
        Shape3 shape = workload.nuclei();
        int count = workload.nucleusCount();
        TissueSpec spec = Workload.nuclei(shape, count);
        report.heading("Nuclei: %d in %s, from spec to labels and cell table".formatted(count, shape));
        Timing time = ours(() -> simulate(spec));
        report.figure("nuclei_s", "all of it", time.best(), "s");
        report.figure("nuclei_median_s", "all of it, median", time.median(), "s");
        products("nuclei", time);
        report.figure("nuclei_mvox_s", "all of it", time.megavoxels(shape.voxels()), "Mvoxel/s");
        stages("nuclei", spec, time);
        TissueSpec twice = Workload.nuclei(Workload.doubled(shape), count);
        report.figure(
                "nuclei_voxels_doubled",
                "time for twice the voxels",
                ours(() -> simulate(twice)).over(time),
                "×");
        TissueSpec crowd = Workload.nuclei(shape, 10 * count);
        report.figure(
                "nuclei_cells_tenfold",
                "time for ten times the nuclei, each a tenth as large",
                ours(() -> simulate(crowd)).over(time),
                "×");
        double radius = spec.cells().meanRadius();
        Timing plain = plain(() -> PlainLoops.nuclei(shape, count, radius, STREAMS));
        report.figure("nuclei_plain_s", "plain loop over nuclei, labels only, one thread", plain.best(), "s");
        report.figure("nuclei_over_plain", "faster than that", plain.over(time), "×");
    }

    private void membranes() throws IOException {
        Shape3 shape = workload.membranes();
        int count = workload.cellCount();
        TissueSpec spec = Workload.membranes(shape, count);
        report.heading(
                "Membranes: %d weighted Voronoi cells in %s, from spec to membrane mask".formatted(count, shape));
        Timing time = ours(() -> simulate(spec).structureMask());
        report.figure("membrane_mvox_s", "all of it", time.megavoxels(shape.voxels()), "Mvoxel/s");
        report.figure("membrane_s", "all of it", time.best(), "s");
        report.figure("membrane_median_s", "all of it, median", time.median(), "s");
        products("membrane", time);
        stages("membrane", spec, time);
        TissueSpec twice = Workload.membranes(Workload.doubled(shape), count);
        report.figure(
                "membrane_voxels_doubled",
                "time for twice the voxels",
                ours(() -> simulate(twice).structureMask()).over(time),
                "×");
        TissueSpec crowd = Workload.membranes(shape, 10 * count);
        report.figure(
                "membrane_cells_tenfold",
                "time for ten times the cells, each a tenth as large",
                ours(() -> simulate(crowd).structureMask()).over(time),
                "×");
        besideOthers(count, time);
    }

    /** Others in smaller volumes, for the voxels of which all take the same time each. */
    private void besideOthers(int count, Timing ours) throws IOException {
        double voxels = workload.membranes().voxels();
        Shape3 small = workload.plain();
        Timing plain = plain(() -> PlainLoops.voronoi(small, count, STREAMS));
        report.figure(
                "membrane_plain_mvox_s",
                "plain loop over all cells, labels only, one thread, " + small,
                plain.megavoxels(small.voxels()),
                "Mvoxel/s");
        report.figure("membrane_over_plain", "faster than that", plain.over(ours) * voxels / small.voxels(), "×");
        Shape3 half = new Shape3(
                Math.ceilDiv(workload.membranes().z(), 2),
                Math.ceilDiv(workload.membranes().y(), 2),
                Math.ceilDiv(workload.membranes().x(), 2));
        Optional<Timing> tree = scipy(() -> Scipy.nearest(half, count));
        report.figure(
                "membrane_kdtree_mvox_s",
                "scipy.spatial.cKDTree, unweighted, labels only, " + half,
                figure(tree, timing -> timing.megavoxels(half.voxels())),
                "Mvoxel/s");
        report.figure(
                "membrane_over_kdtree",
                "faster than that",
                figure(tree, timing -> timing.over(ours) * voxels / half.voxels()),
                "×");
    }

    /** Nothing where SciPy is not installed. */
    private Optional<Timing> scipy(Stopwatch.Work<IOException> python) throws IOException {
        return scipy ? Optional.of(watch.beside(1, python)) : Optional.empty();
    }

    private static OptionalDouble figure(Optional<Timing> timing, ToDoubleFunction<Timing> figure) {
        return timing.map(of -> OptionalDouble.of(figure.applyAsDouble(of))).orElseGet(OptionalDouble::empty);
    }

    /** One more run, stage by stage; what remains of the whole is tidying, the cell table and the masks. */
    private void stages(String name, TissueSpec spec, Timing whole) {
        Stages run = new Stages(spec);
        Timing organism = watch.once(run::organism);
        Timing positions = watch.once(run::positions);
        Timing shapes = watch.once(run::shapes);
        double rest = 1 - organism.over(whole) - positions.over(whole) - shapes.over(whole);
        report.figure(name + "_organism_s", "of which the organism", organism.best(), "s");
        report.figure(name + "_positions_s", "of which positions", positions.best(), "s");
        report.figure(name + "_shapes_s", "of which painting cells", shapes.best(), "s");
        report.figure(name + "_rest_s", "of which tidying, table and masks", Math.max(0, rest) * whole.best(), "s");
        report.figure(name + "_placed", "cells placed", run.placed(), "");
    }

    /** The stages of one simulation, which follow each other. */
    private static final class Stages {
        private final TissueSpec spec;
        private @Nullable PlacementGrid grid;
        private @Nullable Placement placement;

        Stages(TissueSpec spec) {
            this.spec = spec;
        }

        void organism() {
            grid = TissuePlan.grid(spec, STREAMS, ShapeInputs.NONE);
        }

        void positions() {
            placement =
                    TissuePlan.place(spec, Objects.requireNonNull(grid), STREAMS, ShapeInputs.NONE, Progress.unheard());
        }

        void shapes() {
            TissuePlan.of(spec, STREAMS, ShapeInputs.NONE, Objects.requireNonNull(placement))
                    .paint(
                            Box3.of(spec.shape()),
                            new int[spec.cells().layers().size()][spec.shape().arrayLength()]);
        }

        int placed() {
            return Objects.requireNonNull(placement).sites().size();
        }
    }

    private static Tissue simulate(TissueSpec spec) {
        return TissueSimulator.simulate(spec, STREAMS, Progress.unheard());
    }
}
