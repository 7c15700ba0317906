package io.cytoforge.science.tissue;

import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

/**
 * A simulated sample.
 *
 * @param layers its label volumes, as {@link CellShape#layers} says; the same ids in all
 * @param phases of its nuclei, if any were asked for that are not in interphase
 * @param foreground the organism; holds every labeled voxel
 * @param voxelSize of all
 * @param account how many cells were asked for and what became of them
 */
public record Tissue(
        List<Layer> layers, CellPhases phases, MaskVolume foreground, VoxelSize voxelSize, Account account) {
    public Tissue {
        layers = List.copyOf(layers);
    }

    /**
     * A label volume.
     *
     * @param labels ids 1…placed, one 6-connected component each
     * @param cells the cell table of the labels
     */
    public record Layer(LayerKind kind, LabelVolume labels, CellTable cells) {}

    /**
     * How many cells were asked for and what became of them.
     *
     * @param requested asked for; a cell in anaphase is two
     * @param placed in the labels
     * @param lost found a place but no voxel, because others or the foreground's surface left none
     * @param removedFragments pieces cut off from their cell, and removed
     * @param carved nuclei that lost more than 2 % of their voxels to others, to a gap, or to the border of their cell
     */
    public record Account(int requested, int placed, int lost, int removedFragments, int carved) {}

    /** The cells: ids 1…placed. */
    public LabelVolume labels() {
        return layers.getFirst().labels();
    }

    /** The table of a layer as text, with phases where they are known. */
    public String table(Layer layer) {
        return layer.cells().toCsv(phases);
    }

    /** The cell table of {@link #labels}. */
    public CellTable cells() {
        return layers.getFirst().cells();
    }

    /** The binary network input made from {@link #labels}. */
    public MaskVolume structureMask() {
        return structureMask(layers.getFirst());
    }

    /** The binary network input made from one of the layers. */
    public MaskVolume structureMask(Layer layer) {
        return StructureMask.of(
                layer.labels(),
                layer.kind().structure(),
                voxelSize,
                layer.kind().membrane());
    }

    /** One of the layers as it lies under a microscope. */
    public LabeledSpecimen specimen(Layer layer) {
        return new LabeledSpecimen(
                new LabelsInMemory(layer.labels()),
                inMemory(structureMask(layer)),
                inMemory(foreground),
                layer.labels().maxId(),
                layer.kind().structure() == StructureType.NUCLEI ? phases : CellPhases.UNKNOWN,
                voxelSize);
    }

    private static LabelsInMemory inMemory(MaskVolume mask) {
        return new LabelsInMemory(LabelVolume.wrap(mask.shape(), mask.toIds()));
    }

    /** Signed distance to the foreground's surface, in edges of the finest voxel side. */
    public FloatVolume signedDistance() {
        return SignedDistance.of(foreground, voxelSize);
    }

    /** The positional map, in (−1, 1). */
    public FloatVolume positionalMap(PositionalMap map) {
        return map.of(signedDistance());
    }
}
