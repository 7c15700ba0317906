package io.cytoforge.science.tissue;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.labels.CellTable;
import io.cytoforge.science.labels.StructureMask;
import io.cytoforge.science.labels.StructureType;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;

/**
 * A simulated sample.
 *
 * @param labels ids 1…placed, one 6-connected component each
 * @param foreground the organism; holds every labelled voxel
 * @param voxelSize of both
 * @param cells the cell table of the labels
 * @param account how many cells were asked for and what became of them
 */
public record Tissue(LabelVolume labels, MaskVolume foreground, VoxelSize voxelSize, CellTable cells, Account account) {
    /**
     * How many cells were asked for and what became of them.
     *
     * @param requested asked for
     * @param placed in the labels
     * @param lost found a place but no voxel, because others or the foreground's surface left none
     * @param removedFragments pieces cut off from their cell, and removed
     */
    public record Account(int requested, int placed, int lost, int removedFragments) {}

    /** The binary network input. */
    public MaskVolume structureMask(StructureType type) {
        return StructureMask.of(labels, type);
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
