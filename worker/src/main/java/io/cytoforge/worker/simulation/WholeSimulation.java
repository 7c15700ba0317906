package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSimulator;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.Shelf;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import io.cytoforge.worker.volumes.VolumeSources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Simulates a volume in one task, in memory. */
final class WholeSimulation {
    private final ObjectStore store;
    private final TaskContext context;
    private final SimulatedVolume volume;

    WholeSimulation(SimulationSpec spec, TaskContext context, ObjectStore store) {
        this.store = store;
        this.context = context;
        volume = SimulatedVolume.of(
                spec, context.assignment(), store, context.assignment().index());
    }

    TaskResult simulate() {
        Tissue tissue = UnusableInput.checked(
                "these parameters",
                () -> TissueSimulator.simulate(
                        volume.spec().tissue(),
                        volume.streams(),
                        new StoredShapeInputs(store),
                        context.progress("steps")));
        List<ProducedVolume> volumes = putVolumes(tissue);
        List<ProducedFile> files = putFiles(tissue);
        Tissue.Account account = tissue.account();
        Map<String, Object> figures = volume.figures(
                account.requested(), account.placed(), account.lost(), account.removedFragments());
        files.add(volume.shelf()
                .putJson(
                        volume.file("manifest", "json"),
                        Manifest.of(context.assignment(), store, files, volumes, figures)));
        return new TaskResult(files, volumes, null, figures);
    }

    private List<ProducedVolume> putVolumes(Tissue tissue) {
        Shelf shelf = volume.shelf();
        List<ProducedVolume> volumes = new ArrayList<>();
        for (Tissue.Layer layer : tissue.layers()) {
            volumes.add(shelf.put(volume.labels(layer.kind()), layer.labels(), tissue.voxelSize()));
            context.stopIfAsked();
            volumes.add(shelf.put(volume.mask(layer.kind()), tissue.structureMask(layer), tissue.voxelSize()));
            context.stopIfAsked();
        }
        volumes.add(shelf.put(
                volume.foreground(), tissue.foreground(), tissue.voxelSize()));
        context.stopIfAsked();
        volumes.add(
                shelf.put(volume.distance(), tissue.signedDistance(), tissue.voxelSize()));
        context.stopIfAsked();
        return volumes;
    }

    private List<ProducedFile> putFiles(Tissue tissue) {
        List<ProducedFile> files = new ArrayList<>();
        for (Tissue.Layer layer : tissue.layers()) {
            files.add(putTiff(layer, tissue));
            files.add(volume.shelf()
                    .put(
                            volume.file("cells", layer.kind(), "csv"),
                            "text/csv",
                            layer.cells().toCsv().getBytes(StandardCharsets.UTF_8)));
            context.stopIfAsked();
        }
        files.add(volume.shelf()
                .putJson(volume.file("parameters", "json"), Provenance.of(context.assignment())));
        files.add(volume.shelf().put(volume.file("preview", "png"), "image/png", volume.preview(new StoredVolumes(store))));
        return files;
    }

    private ProducedFile putTiff(Tissue.Layer layer, Tissue tissue) {
        String name = volume.file(layer.kind().name(), "ome.tif");
        Path tiff = context.folder().resolve(name);
        VolumeDescription description = new VolumeDescription(
                layer.labels().shape(), Shelf.typeOf(layer.labels()), tissue.voxelSize(), volume.name(), "", true);
        VolumeFiles.writeLabels(tiff, description, VolumeSources.of(layer.labels()));
        return volume.shelf().put(name, "image/tiff", tiff);
    }
}
