package io.cytoforge.benchmarks.annotation;

import io.cytoforge.benchmarks.measure.PeakHeap;
import io.cytoforge.benchmarks.measure.Processor;
import io.cytoforge.benchmarks.measure.Report;
import io.cytoforge.benchmarks.measure.TemporaryFolder;
import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.annotation.AnnotationStep;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.annotation.AnnotationHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How fast nuclei of a large image are annotated on this machine, block by block, and in how much memory. */
public final class AnnotationBench {
    private static final UUID JOB = new UUID(0, 1);
    private static final Duration LEASE = Duration.ofDays(1);

    private final AnnotationSpec spec;
    private final ObjectStore store;
    private final Path folder;
    private final Report report;
    /** Kind of step by its name: how long it took and how long processors worked, s; how much was to be done. */
    private final Map<String, double[]> steps = new TreeMap<>();

    private double figuresObjects;

    /**
     * What is measured.
     *
     * @param shape of the image
     * @param radius of nuclei, voxels; null to estimate it
     */
    record Workload(Shape3 shape, @Nullable RadiusRange radius, Division division) {
        static final Workload FULL = new Workload(new Shape3(1024, 1024, 1024), null, Division.DEFAULT);
    }

    private AnnotationBench(AnnotationSpec spec, ObjectStore store, Path folder, Report report) {
        this.spec = spec;
        this.store = store;
        this.folder = folder;
        this.report = report;
    }

    /** Prints a table and, as the last line, the same as JSON. A gigavoxel takes some 12 minutes of one core. */
    public static void run(int threads, PrintStream out) throws IOException {
        run(Workload.FULL, out);
    }

    static void run(Workload workload, PrintStream out) throws IOException {
        Report report = new Report(out);
        Processor.here().report(report);
        report.fact("cores", "cores", Runtime.getRuntime().availableProcessors());
        report.fact("heap_max_mb", "largest heap, MiB", Runtime.getRuntime().maxMemory() >> 20);
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            ObjectStore store =
                    ObjectStores.open(new StoreSettings.LocalDisk(folder.path().resolve("store")));
            BrightBalls balls = new BrightBalls(workload.shape());
            VolumeRef image = store(balls, store);
            report.heading("An image of %s with %d nuclei".formatted(workload.shape(), balls.count()));
            AnnotationSpec spec = new AnnotationSpec(
                    "bench",
                    image,
                    AnnotatedStructure.NUCLEI,
                    null,
                    workload.radius(),
                    new NucleiRecipe(0.25, 0.75, 0.45, 0.1),
                    new MembraneRecipe(0.2, 0.025, 0.1, 2),
                    workload.division());
            new AnnotationBench(spec, store, folder.path(), report).run(balls);
        }
        report.json();
    }

    private static VolumeRef store(BrightBalls balls, ObjectStore store) {
        ArtifactWriter artifacts = new ArtifactWriter(store, new UUID(0, 2));
        ArtifactWriter.Place place = new ArtifactWriter.Place("image", 0, VolumeKind.IMAGE, "image", null);
        OmeZarrWriter writer = artifacts.start(place, balls.shape(), VoxelSize.UNIT, VoxelType.UINT16);
        balls.writeTo(writer.level0());
        writer.finish();
        return new VolumeRef(
                new UUID(0, 3),
                VolumeKind.IMAGE,
                artifacts.key("image", 0),
                balls.shape(),
                VoxelSize.UNIT,
                VoxelType.UINT16);
    }

    private void run(BrightBalls balls) throws IOException {
        PeakHeap heap = new PeakHeap();
        heap.restart();
        long start = System.nanoTime();
        Plan plan = Plan.of(spec.stages());
        for (Plan.Task task : plan.tasks()) {
            run((AnnotationStep) task.step());
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        long voxels = balls.shape().voxels();
        report.figure("tasks", "tasks, one after the other", plan.tasks().size(), "");
        report.figure("annotation_s", "all of it", seconds, "s");
        report.figure("annotation_mvox_s", "all of it", voxels / seconds * 1e-6, "Mvoxel/s");
        double processor =
                steps.values().stream().mapToDouble(figures -> figures[1]).sum();
        report.figure(
                "processor_s_mvox", "of one core, whatever else the machine did", processor / voxels * 1e6, "s/Mvoxel");
        report.figure("peak_heap_mb", "largest heap, garbage included", heap.mebibytes(), "MiB");
        report.figure("objects", "found", figuresObjects, "");
        report.heading("Kinds of steps: seconds of one core for a million units of work");
        steps.forEach((name, figures) -> {
            report.figure(name + "_s", name, figures[0], "s");
            report.figure(name + "_core_s_million", name, figures[1] / figures[2] * 1e6, "s/million");
        });
    }

    private void run(AnnotationStep step) throws IOException {
        Path scratch = Files.createTempDirectory(folder, "task");
        Assignment assignment = new Assignment(new UUID(0, 4), JOB, new UUID(0, 5), LEASE, 1, step, spec);
        long start = System.nanoTime();
        long before = processorNanos();
        TaskResult result = new AnnotationHandler(store, new StoredVolumes(store), 1)
                .handle(spec, step, new TaskContext(assignment, scratch));
        double[] figures = steps.computeIfAbsent(AnnotationSpec.TYPE.nameOf(step.getClass()), _ -> new double[3]);
        figures[0] += (System.nanoTime() - start) * 1e-9;
        figures[1] += (processorNanos() - before) * 1e-9;
        figures[2] += step.work(spec);
        figuresObjects = result.figures().numbers().getOrDefault("objects", figuresObjects);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
