package io.cytoforge.worker.datasets;

import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.tissue.LayerKind;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.worker.simulation.StoredShapeInputs;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.List;

/** What the samples of a data set are images of: tissues that are simulated, or labels that were given. */
record Specimens(DatasetSpec spec, ObjectStore store) {
    /**
     * Makes one.
     *
     * @param number from 0
     */
    Tissue make(int number, Progress progress) {
        SimulationSpec simulation = spec.simulation();
        return simulation == null ? given(number) : simulated(simulation, number, progress);
    }

    private Tissue simulated(SimulationSpec simulation, int number, Progress progress) {
        return UnusableInput.checked(
                "sample %d".formatted(number),
                () -> TissueSimulator.simulate(
                        spec.tissue(number),
                        spec.streams(number).child("tissue", 0),
                        new StoredShapeInputs(store, simulation),
                        progress));
    }

    /** Numbered anew, in one piece each; the organism is their convex hull. */
    private Tissue given(int number) {
        VolumeRef ref = spec.labels(number);
        String name = StoredVolumes.describe(ref);
        CleanedLabels cleaned =
                UnusableInput.checked(name, () -> CleanedLabels.inPlace(new StoredVolumes(store).labels(ref)));
        LabelVolume labels = cleaned.labels();
        Tissue.Layer layer = new Tissue.Layer(
                new LayerKind("labels", spec.structure(), 0), labels, CellTable.of(labels, ref.voxelSize()));
        return new Tissue(
                List.of(layer),
                CellPhases.UNKNOWN,
                UnusableInput.checked(name, () -> Foreground.of(labels, Foreground.FromLabels.CONVEX_HULL)),
                ref.voxelSize(),
                new Tissue.Account(cleaned.cells(), cleaned.cells(), 0, cleaned.removedFragments(), 0));
    }

    /** Mean radius of the cells of one, µm: as it was asked for, or that of a ball of the mean volume. */
    double cellRadius(int number, Tissue tissue) {
        if (spec.simulation() != null) {
            return spec.tissue(number).cells().meanRadius();
        }
        double volume = tissue.cells().cells().stream()
                .mapToDouble(Cell::cubicMicrometers)
                .average()
                .orElse(1);
        return Math.cbrt(3 * volume / (4 * Math.PI));
    }
}
