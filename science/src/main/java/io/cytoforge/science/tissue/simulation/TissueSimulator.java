package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.labels.Relabeling;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.LayerKind;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Simulates a whole tissue in memory, in three independent stages: organism shape → cell positions → cell shapes
 * [Eschweiler et al., section 3]. The same spec and seed give the same voxels, on any number of threads, and the same as
 * a {@link TissuePlan} that is painted block by block.
 */
public final class TissueSimulator {
    private static final int STEPS = 4;

    private TissueSimulator() {}

    /** Simulates a tissue that refers to nothing. */
    public static Tissue simulate(TissueSpec spec, RandomStreams streams, Progress progress) {
        return simulate(spec, streams, ShapeInputs.NONE, progress);
    }

    /**
     * @param streams the seed
     * @param inputs what the spec refers to by name
     * @param progress counts steps
     * @throws io.cytoforge.science.validation.UnusableDataException if the organism covers no voxel, a density asks for too many cells, or the volume
     *     does not fit one array
     */
    public static Tissue simulate(TissueSpec spec, RandomStreams streams, ShapeInputs inputs, Progress progress) {
        int length = spec.shape().arrayLength();
        progress.at(0, STEPS);
        TissuePlan plan = TissuePlan.of(spec, streams, inputs, Progress.unheard());
        progress.at(1, STEPS);
        List<LayerKind> kinds = spec.cells().layers();
        int[][] ids = new int[kinds.size()][length];
        LostVoxels lost = new LostVoxels(plan.cells().count());
        plan.paintSites(Box3.of(spec.shape()), ids, lost);
        progress.at(2, STEPS);
        List<LabelVolume> labels = Arrays.stream(ids)
                .map(layer -> LabelVolume.wrap(spec.shape(), layer))
                .toList();
        Relabeling relabeling = CleanedLabels.inPlace(labels);
        List<Tissue.Layer> layers = new ArrayList<>(kinds.size());
        for (int i = 0; i < ids.length; i++) {
            layers.add(new Tissue.Layer(kinds.get(i), labels.get(i), CellTable.of(labels.get(i), spec.voxelSize())));
        }
        progress.at(3, STEPS);
        Tissue tissue = new Tissue(
                layers,
                plan.cells().phases(relabeling.formerIds()),
                plan.region().whole(),
                spec.voxelSize(),
                account(plan, relabeling, lost.carved(relabeling, ids.length - 1)));
        progress.at(STEPS, STEPS);
        return tissue;
    }

    private static Tissue.Account account(TissuePlan plan, Relabeling relabeling, int carved) {
        int placed = relabeling.cells();
        return new Tissue.Account(
                plan.placement().requested() + plan.cells().further(),
                placed,
                plan.cells().count() - placed,
                relabeling.removedFragments(),
                carved);
    }
}
