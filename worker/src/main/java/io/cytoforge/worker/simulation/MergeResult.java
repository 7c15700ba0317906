package io.cytoforge.worker.simulation;

import io.cytoforge.common.json.Json;
import io.cytoforge.science.volume.VoxelType;

/**
 * What joining the blocks of a volume came to.
 *
 * @param requested cells that were asked for
 * @param sites cells that found a place, both of a pair
 * @param cells that are in the labels, with ids 1…cells
 * @param removedFragments pieces cut off from their cell, and removed
 * @param carved nuclei that lost more than 2 % of their voxels to others
 */
record MergeResult(int requested, int sites, int cells, int removedFragments, int carved) {
    byte[] toJson() {
        return Json.mapper().writeValueAsBytes(this);
    }

    static MergeResult fromJson(byte[] json) {
        return Json.mapper().readValue(json, MergeResult.class);
    }

    /** The smallest type that holds the ids. */
    VoxelType type() {
        return cells <= 0xFFFF ? VoxelType.UINT16 : VoxelType.UINT32;
    }
}
