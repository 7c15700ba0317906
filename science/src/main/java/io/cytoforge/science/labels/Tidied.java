package io.cytoforge.science.labels;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.List;

/**
 * Labels one can trust: every id one 6-connected component, ids 1…n without a gap.
 *
 * @param labels the tidied volume
 * @param cells n
 * @param removedFragments components that were removed because their id had a larger one
 * @param removedVoxels their voxels
 */
public record Tidied(LabelVolume labels, int cells, int removedFragments, long removedVoxels) {
    /**
     * Keeps the largest component of each id (the first in C order if several are as large) and numbers the ids anew in
     * ascending order. Works in place: the volume given is the volume returned.
     */
    public static Tidied inPlace(LabelVolume labels) {
        Settlement settlement = inPlace(List.of(labels));
        return new Tidied(labels, settlement.cells(), settlement.removedFragments(), settlement.removedVoxels());
    }

    /**
     * The same for several layers with common ids, e.g. cells and their nuclei: an id stays if it has a voxel in every
     * layer, and gets the same new id in all of them.
     *
     * @throws IllegalArgumentException if the layers differ in shape, or there is none
     */
    public static Settlement inPlace(List<LabelVolume> layers) {
        PartLedger ledger = new PartLedger(1, layers.size());
        Shape3 shape = layers.getFirst().shape();
        for (int layer = 0; layer < layers.size(); layer++) {
            if (!layers.get(layer).shape().equals(shape)) {
                throw new IllegalArgumentException("layers must have one shape, were %s and %s"
                        .formatted(shape, layers.get(layer).shape()));
            }
            ledger.add(layer, 0, BlockParts.number(layers.get(layer).voxels(), Box3.of(shape), shape));
        }
        Settlement settlement = ledger.settle();
        for (int layer = 0; layer < layers.size(); layer++) {
            settlement.apply(layer, 0, layers.get(layer).voxels());
        }
        return settlement;
    }
}
