package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.cells.CellTally;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.tissue.LayerKind;
import io.cytoforge.science.tissue.simulation.TissuePlan;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Completes a volume that was simulated block by block: pyramids, cell table, figures. */
final class SimulationFinish {
    private final ObjectStore store;
    private final TaskContext context;
    private final SimulatedVolume volume;
    private final SimulationIntermediates work;
    private final int blockCount;

    SimulationFinish(SimulatedVolume volume, TaskContext context, ObjectStore store) {
        this.store = store;
        this.context = context;
        this.volume = volume;
        work = new SimulationIntermediates(store, context.job(), volume.index());
        blockCount = Math.toIntExact(volume.spec().blocks().count());
    }

    TaskResult finish() {
        MergeResult outcome = work.outcome();
        List<LayerKind> layers = volume.layers();
        int steps = 4 * layers.size() + 1;
        int done = 0;
        List<ProducedVolume> volumes = new ArrayList<>();
        List<ProducedFile> files = new ArrayList<>();
        CellPhases phases = TissuePlan.cells(volume.spec().tissue(), work.placement(), volume.streams())
                .phases(work.formerIds());
        for (LayerKind layer : layers) {
            context.progress("steps").at(done++, steps);
            volume.openLabels(layer, outcome.type()).finish();
            context.progress("steps").at(done++, steps);
            volume.openMask(layer).finish();
            context.progress("steps").at(done++, steps);
            volumes.add(SimulatedVolume.checked(
                    volume.produced(volume.labels(layer), outcome.type()), new StoredVolumes(store)));
            volumes.add(volume.produced(volume.mask(layer), VoxelType.UINT8));
            context.progress("steps").at(done++, steps);
            files.add(putCells(layers.indexOf(layer), layer, phases));
        }
        context.progress("steps").at(done, steps);
        volume.openForeground().finish();
        volumes.add(volume.produced(volume.foreground(), VoxelType.UINT8));
        volumes.add(distance());
        SimulatedVolume.Counts counts = new SimulatedVolume.Counts(
                outcome.requested(),
                outcome.cells(),
                outcome.sites() - outcome.cells(),
                outcome.removedFragments(),
                outcome.carved());
        return new TaskResult(files, volumes, null, volume.figures(counts));
    }

    /** Was written with the plan, on a grid of its own. */
    private ProducedVolume distance() {
        ArtifactWriter.Place place = volume.distance();
        OmeZarrReader stored =
                new StoredVolumes(store).volume(volume.artifacts().key(place.role(), place.index()));
        return volume.artifacts()
                .produced(place, stored.level(0).shape(), stored.voxelSize().orElseThrow(), VoxelType.FLOAT32);
    }

    private ProducedFile putCells(int layer, LayerKind kind, CellPhases phases) {
        CellTally all = new CellTally(volume.shape());
        for (int block = 0; block < blockCount; block++) {
            all.merge(work.tally(layer, block));
            context.stopIfAsked();
        }
        String name = volume.file("cells", kind, "csv");
        Path csv = context.folder().resolve(name);
        try (BufferedWriter writer = Files.newBufferedWriter(csv)) {
            all.writeCsv(volume.voxelSize(), phases, writer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + csv, e);
        }
        return volume.artifacts().put(name, "text/csv", csv);
    }
}
