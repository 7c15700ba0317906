package io.cytoforge.worker.simulation.bench;

import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.positions.PlacementGrid;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissuePlan;
import io.cytoforge.science.tissue.TissueSimulator;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.bench.PeakHeap;
import io.cytoforge.worker.bench.Report;
import io.cytoforge.worker.bench.Timing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How fast masks are simulated on this machine: distance transform, nuclei and membranes, each beside what one would
 * write first and, where it is installed, SciPy; and how the time grows with voxels and cells.
 */
public final class SimulationBench {
    private static final RandomStreams STREAMS = new RandomStreams(1);
    private static final double MEGA = 1e6;

    private final Workload workload;
    private final Report report;
    private final PeakHeap heap = new PeakHeap();
    private long peak;

    private SimulationBench(Workload workload, PrintStream out) {
        this.workload = workload;
        report = new Report(out);
    }

    /** Prints a table and, as the last line, the same as JSON. Takes some minutes on two cores. */
    public static void run(PrintStream out) throws IOException, InterruptedException {
        run(Workload.FULL, out);
    }

    static void run(Workload workload, PrintStream out) throws IOException, InterruptedException {
        new SimulationBench(workload, out).run();
    }

    private void run() throws IOException, InterruptedException {
        report.heading("Machine");
        report.fact("cores", "cores", Runtime.getRuntime().availableProcessors());
        report.fact("cpu", "processor", processor());
        report.fact("heap_max_mb", "largest heap, MiB", Runtime.getRuntime().maxMemory() >> 20);
        report.fact("java", "Java", Runtime.version().toString());
        report.fact("runs", "runs of each, after warming up; rates are of the best", workload.runs());
        distance();
        nuclei();
        membranes();
        report.heading("Memory");
        report.figure("peak_heap_mb", "largest heap while simulating, garbage included", peak, "MiB");
        report.json();
    }

    private Timing ours(Runnable work) {
        heap.restart();
        Timing timing = Timing.of(2, workload.runs(), work);
        peak = Math.max(peak, heap.mebibytes());
        return timing;
    }

    private void distance() throws IOException, InterruptedException {
        Shape3 shape = workload.distance();
        MaskVolume mask = Workload.ellipsoid(shape);
        report.heading("Distance transform, inside an ellipsoid in " + shape);
        Timing inside = ours(() -> DistanceTransform.inside(mask, VoxelSize.UNIT));
        report.figure("edt_mvox_s", "distance inside, exact", inside.megavoxels(shape.voxels()), "Mvoxel/s");
        report.figure("edt_median_s", "distance inside, median time", inside.median(), "s");
        Timing signed = ours(() -> SignedDistance.of(mask, VoxelSize.UNIT));
        report.figure("signed_mvox_s", "signed distance", signed.megavoxels(shape.voxels()), "Mvoxel/s");
        MaskVolume twice = Workload.ellipsoid(Workload.doubled(shape));
        Timing doubled = ours(() -> DistanceTransform.inside(twice, VoxelSize.UNIT));
        report.figure("edt_voxels_doubled", "time for twice the voxels", doubled.best() / inside.best(), "×");
        Timing plain = Timing.of(1, 3, () -> PlainLoops.distance(mask));
        report.figure(
                "edt_plain_mvox_s", "plain lower envelope, one thread", plain.megavoxels(shape.voxels()), "Mvoxel/s");
        report.figure("edt_over_plain", "faster than that", plain.best() / inside.best(), "×");
        OptionalDouble scipy = Scipy.distance(mask);
        report.figure(
                "edt_scipy_mvox_s",
                "scipy.ndimage.distance_transform_edt, one thread",
                rate(shape.voxels(), scipy),
                "Mvoxel/s");
        report.figure("edt_over_scipy", "faster than that", over(scipy, inside.best()), "×");
    }

    private void nuclei() {
        Shape3 shape = workload.nuclei();
        int count = workload.nucleusCount();
        TissueSpec spec = Workload.nuclei(shape, count);
        report.heading("Nuclei: %d in %s, from spec to labels and cell table".formatted(count, shape));
        Timing time = ours(() -> simulate(spec));
        report.figure("nuclei_s", "all of it", time.best(), "s");
        report.figure("nuclei_median_s", "all of it, median", time.median(), "s");
        report.figure("nuclei_mvox_s", "all of it", time.megavoxels(shape.voxels()), "Mvoxel/s");
        stages("nuclei", spec, time.best());
        TissueSpec twice = Workload.nuclei(Workload.doubled(shape), count);
        report.figure(
                "nuclei_voxels_doubled",
                "time for twice the voxels",
                ours(() -> simulate(twice)).best() / time.best(),
                "×");
        TissueSpec crowd = Workload.nuclei(shape, 10 * count);
        report.figure(
                "nuclei_cells_tenfold",
                "time for ten times the nuclei, each a tenth as large",
                ours(() -> simulate(crowd)).best() / time.best(),
                "×");
        double radius = spec.cells().meanRadius();
        Timing plain = Timing.of(1, 3, () -> PlainLoops.nuclei(shape, count, radius, STREAMS));
        report.figure("nuclei_plain_s", "plain loop over nuclei, labels only, one thread", plain.best(), "s");
        report.figure("nuclei_over_plain", "faster than that", plain.best() / time.best(), "×");
    }

    private void membranes() throws IOException, InterruptedException {
        Shape3 shape = workload.membranes();
        int count = workload.cellCount();
        TissueSpec spec = Workload.membranes(shape, count);
        report.heading(
                "Membranes: %d weighted Voronoi cells in %s, from spec to membrane mask".formatted(count, shape));
        Timing time = ours(() -> simulate(spec).structureMask());
        double rate = time.megavoxels(shape.voxels());
        report.figure("membrane_mvox_s", "all of it", rate, "Mvoxel/s");
        report.figure("membrane_s", "all of it", time.best(), "s");
        report.figure("membrane_median_s", "all of it, median", time.median(), "s");
        stages("membrane", spec, time.best());
        TissueSpec twice = Workload.membranes(Workload.doubled(shape), count);
        report.figure(
                "membrane_voxels_doubled",
                "time for twice the voxels",
                ours(() -> simulate(twice).structureMask()).best() / time.best(),
                "×");
        TissueSpec crowd = Workload.membranes(shape, 10 * count);
        report.figure(
                "membrane_cells_tenfold",
                "time for ten times the cells, each a tenth as large",
                ours(() -> simulate(crowd).structureMask()).best() / time.best(),
                "×");
        besideOthers(count, rate);
    }

    private void besideOthers(int count, double rate) throws IOException, InterruptedException {
        Shape3 small = workload.plain();
        Timing plain = Timing.of(1, 3, () -> PlainLoops.voronoi(small, count, STREAMS));
        double plainRate = plain.megavoxels(small.voxels());
        report.figure(
                "membrane_plain_mvox_s",
                "plain loop over all cells, labels only, one thread, " + small,
                plainRate,
                "Mvoxel/s");
        report.figure("membrane_over_plain", "faster than that", rate / plainRate, "×");
        Shape3 half = new Shape3(
                Math.ceilDiv(workload.membranes().z(), 2),
                Math.ceilDiv(workload.membranes().y(), 2),
                Math.ceilDiv(workload.membranes().x(), 2));
        OptionalDouble tree = rate(half.voxels(), Scipy.nearest(half, count));
        report.figure(
                "membrane_kdtree_mvox_s", "scipy.spatial.cKDTree, unweighted, labels only, " + half, tree, "Mvoxel/s");
        report.figure(
                "membrane_over_kdtree",
                "faster than that",
                tree.isPresent() ? OptionalDouble.of(rate / tree.getAsDouble()) : tree,
                "×");
    }

    /** One more run, stage by stage; what remains of the whole is tidying, the cell table and the masks. */
    private void stages(String name, TissueSpec spec, double whole) {
        long start = System.nanoTime();
        PlacementGrid grid = TissuePlan.grid(spec, STREAMS, ShapeInputs.NONE);
        double organism = since(start);
        start = System.nanoTime();
        Placement placement = TissuePlan.place(spec, grid, STREAMS, Progress.unheard());
        double positions = since(start);
        start = System.nanoTime();
        TissuePlan plan = TissuePlan.of(spec, STREAMS, ShapeInputs.NONE, placement);
        plan.paint(
                Box3.of(spec.shape()),
                new int[spec.cells().layers().size()][spec.shape().arrayLength()]);
        double shapes = since(start);
        report.figure(name + "_organism_s", "of which the organism", organism, "s");
        report.figure(name + "_positions_s", "of which positions", positions, "s");
        report.figure(name + "_shapes_s", "of which painting cells", shapes, "s");
        report.figure(
                name + "_rest_s",
                "of which tidying, table and masks",
                Math.max(0, whole - organism - positions - shapes),
                "s");
        report.figure(name + "_placed", "cells placed", placement.sites().size(), "");
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static Tissue simulate(TissueSpec spec) {
        return TissueSimulator.simulate(spec, STREAMS, Progress.unheard());
    }

    private static OptionalDouble rate(long voxels, OptionalDouble seconds) {
        return seconds.isPresent() ? OptionalDouble.of(voxels / seconds.getAsDouble() / MEGA) : seconds;
    }

    private static OptionalDouble over(OptionalDouble theirs, double ours) {
        return theirs.isPresent() ? OptionalDouble.of(theirs.getAsDouble() / ours) : theirs;
    }

    /** As Linux names it; the architecture elsewhere. */
    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch", "unknown");
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch", "unknown"));
        }
    }
}
