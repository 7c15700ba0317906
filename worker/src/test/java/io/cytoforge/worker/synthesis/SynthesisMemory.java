package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.volumes.ArtifactWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * How much memory a synthesis takes whose volume does not fit it: a sparse tissue in a volume of the size that is asked
 * for, painted by a network of width 2, all tasks behind one another. Says of each stage the sum of what the parts of the
 * heap held at most, garbage included. Run it with a small heap:
 * {@code java -Xmx256m … SynthesisMemory FOLDER 256 512 512}. PlannedJobs that are named behind it are left out; without
 * {@code blocks}, which take by far the longest, a black image is finished.
 */
final class SynthesisMemory {
    private static final int PITCH = 24;
    private static final int RADIUS = 6;

    private final Path folder;
    private final Bench bench;
    private final Shape3 shape;

    private SynthesisMemory(Path folder, Shape3 shape) {
        this.folder = folder;
        this.bench = new Bench(folder);
        this.shape = shape;
    }

    static void main(String[] args) throws IOException {
        Shape3 shape = new Shape3(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        new SynthesisMemory(Path.of(args[0]), shape).run(List.of(args).subList(4, args.length));
    }

    private void run(List<String> leftOut) throws IOException {
        bench.store().put("models/tiny/weights.safetensors", TensorFiles.generator(2, TensorType.F32, 1));
        ModelRef model = new ModelRef(
                UUID.randomUUID(),
                "models/tiny",
                2,
                new Shape3(32, 64, 64),
                VoxelSize.UNIT,
                Structure.NUCLEI,
                100,
                100);
        SynthesisSpec spec = new SynthesisSpec(
                "memory",
                1,
                model,
                new Specimen.Given(labels()),
                List.of(100.0),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, false),
                new SynthesisSpec.Painting(
                        SynthesisSpec.Tiling.BALANCED,
                        SynthesisSpec.Precision.FLOAT32,
                        new Division(1L << 22, 1L << 22)));
        UUID job = UUID.randomUUID();
        try (ModelCache models = new ModelCache(bench.store(), 1)) {
            SynthesisHandler handler = new SynthesisHandler(bench.store(), bench.volumes(), models);
            for (Stage stage : spec.stages()) {
                if (!leftOut.contains(stage.name())) {
                    run(handler, job, spec, stage);
                }
            }
        }
        System.out.printf(
                "%s: %d objects, at most %s resident%n",
                shape, bench.store().list(Keys.job(job)).size(), resident());
    }

    /** As Linux says it, with its unit. */
    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private void run(SynthesisHandler handler, UUID job, SynthesisSpec spec, Stage stage) throws IOException {
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        for (int index = 0; index < stage.tasks(); index++) {
            Assignment assignment = new Assignment(
                    UUID.randomUUID(), job, UUID.randomUUID(), Duration.ofMinutes(1), 1, stage.step(index), spec);
            Path own = Files.createDirectories(folder.resolve("task-%s-%d".formatted(stage.name(), index)));
            handler.handle(spec, (SynthesisStep) stage.step(index), new TaskContext(assignment, own));
        }
        long peaks =
                heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        long bytes = Math.min(peaks, Runtime.getRuntime().maxMemory());
        System.out.printf(
                "%-7s %3d tasks %7.1f s, heap at most %4d MiB%n",
                stage.name(), stage.tasks(), (System.nanoTime() - start) / 1e9, bytes >> 20);
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** Balls on a lattice within an ellipsoid, written shard by shard. */
    private VolumeRef labels() {
        ArtifactWriter artifacts = new ArtifactWriter(bench.store(), UUID.randomUUID());
        ArtifactWriter.Place place = new ArtifactWriter.Place("labels", 0, VolumeKind.LABELS, "sparse", null);
        OmeZarrWriter writer = artifacts.start(place, shape, VoxelSize.UNIT, VoxelType.UINT32);
        BlockPlan shards =
                new BlockPlan(shape, ZarrLayout.of(shape, VoxelType.UINT32).shard());
        for (long i = 0; i < shards.count(); i++) {
            Box3 box = shards.box(i);
            int[] ids = new int[box.shape().arrayLength()];
            for (int voxel = 0; voxel < ids.length; voxel++) {
                int plane = box.shape().y() * box.shape().x();
                ids[voxel] = id(
                        box.z() + voxel / plane,
                        box.y() + voxel / box.shape().x() % box.shape().y(),
                        box.x() + voxel % box.shape().x());
            }
            writer.level0().write(box, ids);
        }
        writer.finish();
        return Bench.ref(artifacts.produced(place, shape, VoxelSize.UNIT, VoxelType.UINT32));
    }

    private int id(int z, int y, int x) {
        double away = Math.hypot(Math.hypot(share(z, shape.z()), share(y, shape.y())), share(x, shape.x()));
        int off = square(z % PITCH - PITCH / 2) + square(y % PITCH - PITCH / 2) + square(x % PITCH - PITCH / 2);
        int cell = (z / PITCH * (shape.y() / PITCH + 1) + y / PITCH) * (shape.x() / PITCH + 1) + x / PITCH;
        return away < 0.95 && off <= RADIUS * RADIUS ? 1 + cell : 0;
    }

    /** −1 at the first voxel, 1 at the last. */
    private static double share(int place, int length) {
        return 2.0 * place / length - 1;
    }

    private static int square(int value) {
        return value * value;
    }
}
