package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Simulates a volume in one task, in memory. */
final class WholeSimulation {
    private final ObjectStore store;
    private final TaskContext context;
    private final SimulatedVolume volume;

    WholeSimulation(SimulatedVolume volume, TaskContext context, ObjectStore store) {
        this.store = store;
        this.context = context;
        this.volume = volume;
    }

    TaskResult simulate() {
        Tissue tissue = UnusableInput.checked(
                "these parameters",
                () -> TissueSimulator.simulate(
                        volume.spec().tissue(),
                        volume.streams(),
                        new StoredShapeInputs(store, volume.spec()),
                        context.progress("steps")));
        List<ProducedVolume> volumes = putVolumes(tissue);
        List<ProducedFile> tables =
                tissue.layers().stream().map(layer -> putCells(tissue, layer)).toList();
        Tissue.Account account = tissue.account();
        SimulatedVolume.Counts counts = new SimulatedVolume.Counts(
                account.requested(), account.placed(), account.lost(), account.removedFragments(), account.carved());
        return new TaskResult(tables, volumes, null, volume.figures(counts));
    }

    private List<ProducedVolume> putVolumes(Tissue tissue) {
        ArtifactWriter artifacts = volume.artifacts();
        List<ProducedVolume> volumes = new ArrayList<>();
        for (Tissue.Layer layer : tissue.layers()) {
            volumes.add(SimulatedVolume.checked(
                    artifacts.put(volume.labels(layer.kind()), layer.labels(), tissue.voxelSize()),
                    new StoredVolumes(store)));
            context.stopIfAsked();
            volumes.add(artifacts.put(volume.mask(layer.kind()), tissue.structureMask(layer), tissue.voxelSize()));
            context.stopIfAsked();
        }
        volumes.add(artifacts.put(volume.foreground(), tissue.foreground(), tissue.voxelSize()));
        context.stopIfAsked();
        volumes.add(artifacts.put(volume.distance(), tissue.signedDistance(), tissue.voxelSize()));
        context.stopIfAsked();
        return volumes;
    }

    private ProducedFile putCells(Tissue tissue, Tissue.Layer layer) {
        return volume.artifacts()
                .put(
                        volume.file("cells", layer.kind(), "csv"),
                        "text/csv",
                        tissue.table(layer).getBytes(StandardCharsets.UTF_8));
    }
}
