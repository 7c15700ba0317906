package io.cytoforge.worker.testing;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A store on the local disk, volumes in it, and tasks. */
public final class Bench {
    private final Path folder;
    private final ObjectStore store;

    public Bench(Path folder) {
        this.folder = folder;
        this.store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
    }

    public ObjectStore store() {
        return store;
    }

    public StoredVolumes volumes() {
        return new StoredVolumes(store);
    }

    /** The only task of a job of its own. */
    public TaskContext task(JobSpec spec) {
        return task(UUID.randomUUID(), spec);
    }

    /** One of a job. */
    public TaskContext task(UUID job, JobSpec spec) {
        Assignment assignment = new Assignment(
                UUID.randomUUID(),
                job,
                UUID.randomUUID(),
                Duration.ofMinutes(1),
                1,
                spec.stages().getFirst().step(0),
                spec);
        return new TaskContext(assignment, folder);
    }

    public VolumeRef put(LabelVolume labels, VoxelSize voxelSize) {
        ArtifactWriter.Place place = new ArtifactWriter.Place("labels", 0, VolumeKind.LABELS, "labels", null);
        return ref(new ArtifactWriter(store, UUID.randomUUID()).put(place, labels, voxelSize));
    }

    public VolumeRef put(MaskVolume foreground, VoxelSize voxelSize) {
        ArtifactWriter.Place place =
                new ArtifactWriter.Place("foreground", 0, VolumeKind.FOREGROUND, "foreground", null);
        return ref(new ArtifactWriter(store, UUID.randomUUID()).put(place, foreground, voxelSize));
    }

    public VolumeRef put(FloatVolume image, VoxelSize voxelSize) {
        ArtifactWriter.Place place = new ArtifactWriter.Place("image", 0, VolumeKind.IMAGE, "image", null);
        return ref(new ArtifactWriter(store, UUID.randomUUID()).put(place, image, voxelSize));
    }

    public static VolumeRef ref(ProducedVolume volume) {
        return new VolumeRef(
                UUID.randomUUID(), volume.kind(), volume.key(), volume.shape(), volume.voxelSize(), volume.type());
    }

    /** The content of a JSON file that a task has left. */
    public JsonNode json(TaskResult result, String name) {
        String key = result.files().stream()
                .filter(file -> file.name().equals(name))
                .map(ProducedFile::key)
                .findFirst()
                .orElseThrow();
        return Json.mapper().readTree(store.read(key));
    }

    /** All voxels of a volume, as they are stored. */
    public float[] voxels(ProducedVolume volume) {
        return voxels(volumes().array(volume.key()));
    }

    public static float[] voxels(BlockSource source) {
        float[] values = new float[source.shape().arrayLength()];
        source.read(Box3.of(source.shape()), values);
        return values;
    }

    /** Mean of |a − b|. */
    public static double meanDifference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }
}
