package io.cytoforge.worker.simulation;

import io.cytoforge.common.json.Json;
import io.cytoforge.science.volume.VoxelType;

/**
 * What joining the blocks of a volume came to.
 *
 * @param requested cells that were asked for
 * @param sites cells that found a place
 * @param cells that are in the labels, with ids 1…cells
 * @param removedFragments pieces cut off from their cell, and removed
 */
record JoinOutcome(int requested, int sites, int cells, int removedFragments) {
    byte[] toJson() {
        return Json.mapper().writeValueAsBytes(this);
    }

    static JoinOutcome fromJson(byte[] json) {
        return Json.mapper().readValue(json, JoinOutcome.class);
    }

    /** The smallest type that holds the ids. */
    VoxelType type() {
        return cells <= 0xFFFF ? VoxelType.UINT16 : VoxelType.UINT32;
    }
}
