package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.tissue.LayerKind;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a job of its own leaves beside a simulated volume: a file for other programs, parameters, preview, manifest. */
final class SimulationPublisher {
    private final SimulatedVolume volume;
    private final TaskContext context;
    private final ObjectStore store;
    private final StoredVolumes stored;

    SimulationPublisher(SimulatedVolume volume, TaskContext context, ObjectStore store) {
        this.volume = volume;
        this.context = context;
        this.store = store;
        stored = new StoredVolumes(store);
    }

    /** @param made the volume, its tables of cells and its figures */
    TaskResult publish(TaskResult made) {
        List<ProducedFile> files = new ArrayList<>();
        if (volume.spec().fitsOneTask()) {
            volume.layers().forEach(layer -> files.add(putTiff(layer)));
        }
        files.addAll(made.files());
        files.add(volume.artifacts().putJson(volume.file("parameters", "json"), Provenance.of(context.assignment())));
        files.add(volume.artifacts().put(volume.file("preview", "png"), "image/png", volume.preview(stored)));
        files.add(volume.artifacts()
                .putJson(
                        volume.file("manifest", "json"),
                        Manifest.of(context.assignment(), store, files, made.volumes(), made.figures())));
        return new TaskResult(files.stream().map(volume::placed).toList(), made.volumes(), null, made.figures());
    }

    private ProducedFile putTiff(LayerKind layer) {
        context.stopIfAsked();
        ZarrArray labels = stored.array(volume.artifacts().key(layer.name(), volume.index()));
        String name = volume.file(layer.name(), "ome.tif");
        Path tiff = context.folder().resolve(name);
        VolumeDescription description =
                new VolumeDescription(labels.shape(), labels.type(), volume.voxelSize(), volume.name(), "", true);
        VolumeFiles.writeLabels(tiff, description, labels);
        return volume.artifacts().put(name, "image/tiff", tiff);
    }
}
