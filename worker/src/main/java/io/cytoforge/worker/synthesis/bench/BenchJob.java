package io.cytoforge.worker.synthesis.bench;

import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.Specimen;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.synthesis.ModelShelf;
import io.cytoforge.worker.synthesis.SynthesisHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.Shelf;
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
        Shelf shelf = new Shelf(store, new UUID(0, 2));
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

    /** Labels that are nowhere. */
    static VolumeRef imagined(BenchModel model, Shape3 shape) {
        return new VolumeRef(
                new UUID(0, 3), VolumeKind.LABELS, "nowhere", shape, model.ref().voxelSize(), VoxelType.UINT16);
    }

    private static Shelf.Place place(String role, VolumeKind kind) {
        return new Shelf.Place(role, 0, kind, role, null);
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
        try (ModelShelf models = new ModelShelf(store, 1)) {
            run(models, "prepare", 0);
        }
    }

    /** Paints all blocks, from reading their masks to writing their shards. */
    void paint() {
        try (ModelShelf models = new ModelShelf(store, 1)) {
            for (int block = 0; block < spec.blocks().count(); block++) {
                run(models, "blocks", block);
            }
        }
    }

    private void run(ModelShelf models, String stage, int index) {
        try {
            Path scratch = Files.createTempDirectory(folder, stage);
            Assignment assignment = new Assignment(new UUID(0, 4), JOB, new UUID(0, 5), LEASE, 1, stage, index, spec);
            new SynthesisHandler(store, volumes, models).synthesize(spec, new TaskContext(assignment, scratch));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a task of the bench", e);
        }
    }

    ZarrArray array(String role) {
        return volumes.array(new Shelf(store, JOB).key(role, 0));
    }

    /** What was painted, in [0, 1]; nobody has finished its group. */
    FloatVolume image() {
        FloatVolume image = FloatVolume.zero(spec.imageShape());
        new Shelf(store, JOB)
                .start(
                        place("image", VolumeKind.IMAGE),
                        image.shape(),
                        spec.model().voxelSize(),
                        spec.recording().voxelType())
                .level0()
                .read(Box3.of(image.shape()), image.voxels());
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] /= spec.recording().voxelType().white();
        }
        return image;
    }
}
