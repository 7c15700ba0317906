package io.cytoforge.benchmarks.synthesis;

import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep;
import io.cytoforge.common.synthesis.SynthesisStep.PaintBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareVolume;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.synthesis.ModelCache;
import io.cytoforge.worker.synthesis.SynthesisHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A synthesis as a worker does it: from volumes in a store to an image in the store. */
final class BenchJob {
    private static final UUID JOB = new UUID(0, 1);
    private static final Duration LEASE = Duration.ofDays(1);

    private final ObjectStore store;
    private final StoredVolumes volumes;
    private final SynthesisSpec spec;
    private final Path folder;

    /** Stores what is painted from. */
    BenchJob(ObjectStore store, BenchModel model, Tissue tissue, Path folder) {
        this.store = store;
        this.volumes = new StoredVolumes(store);
        this.folder = folder;
        ArtifactWriter shelf = new ArtifactWriter(store, new UUID(0, 2));
        VolumeRef labels = ref(shelf.put(place("labels", VolumeKind.LABELS), tissue.labels(), tissue.voxelSize()));
        VolumeRef foreground =
                ref(shelf.put(place("foreground", VolumeKind.FOREGROUND), tissue.foreground(), tissue.voxelSize()));
        this.spec = spec(model, labels, foreground);
    }

    /** One of another size is as good to count patches with. */
    static SynthesisSpec spec(BenchModel model, VolumeRef labels, VolumeRef foreground) {
        return new SynthesisSpec(
                "bench",
                0,
                model.ref(),
                new Specimen.Given(labels, null, foreground),
                List.of(model.ref().alpha()),
                model.ref().beta(),
                new SynthesisSpec.Recording(VoxelType.UINT16, false),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED));
    }

    /** A volume that is nowhere. */
    static VolumeRef imagined(BenchModel model, Shape3 shape, VolumeKind kind) {
        return new VolumeRef(new UUID(0, 3), kind, "nowhere", shape, model.ref().voxelSize(), VoxelType.UINT16);
    }

    private static ArtifactWriter.Place place(String role, VolumeKind kind) {
        return new ArtifactWriter.Place(role, 0, kind, role, null);
    }

    private static VolumeRef ref(ProducedVolume volume) {
        return new VolumeRef(
                new UUID(0, 3), volume.kind(), volume.key(), volume.shape(), volume.voxelSize(), volume.type());
    }

    SynthesisSpec spec() {
        return spec;
    }

    /** Brings the labels to the model's grid. */
    void prepare() {
        try (ModelCache models = new ModelCache(store, 1)) {
            run(models, new PrepareVolume(0));
        }
    }

    /** Paints all blocks, from reading their masks to writing their shards. */
    void paint() {
        try (ModelCache models = new ModelCache(store, 1)) {
            for (int block = 0; block < spec.blocks().count(); block++) {
                run(models, new PaintBlock(0, block));
            }
        }
    }

    private void run(ModelCache models, SynthesisStep step) {
        try {
            Path scratch = Files.createTempDirectory(folder, "task");
            Assignment assignment = new Assignment(new UUID(0, 4), JOB, new UUID(0, 5), LEASE, 1, step, spec);
            new SynthesisHandler(store, volumes, models).handle(spec, step, new TaskContext(assignment, scratch));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a task of the bench", e);
        }
    }

    ZarrArray array(String role) {
        return volumes.array(new ArtifactWriter(store, JOB).key(role, 0));
    }

    /** What was painted, in [0, 1]; nobody has finished its group. */
    FloatVolume image() {
        FloatVolume image = FloatVolume.zero(spec.imageShape());
        new ArtifactWriter(store, JOB)
                .start(
                        place("image", VolumeKind.IMAGE),
                        image.shape(),
                        spec.network().voxelSize(),
                        spec.recording().voxelType())
                .level0()
                .read(Box3.of(image.shape()), image.voxels());
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] /= spec.recording().voxelType().white();
        }
        return image;
    }
}
