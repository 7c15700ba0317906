package io.cytoforge.science.training;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;

/** Refuses volumes that nothing can be learned from, in words that name the stack and what was found. */
record StackCheck(String name, Shape3 shape) {
    void intensities(BlockSource image) {
        float[] range = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        Slabs.forEach(image, (slab, voxels) -> {
            for (int i = 0; i < slab.shape().voxels(); i++) {
                float value = voxels[i];
                if (!(value >= 0 && value <= 1)) {
                    throw refusal("has intensity %s, must be scaled to [0, 1]".formatted(value));
                }
                range[0] = Math.min(range[0], value);
                range[1] = Math.max(range[1], value);
            }
        });
        if (range[0] == range[1]) {
            throw refusal("is constant: every voxel is %s".formatted(range[0]));
        }
    }

    void signedDistance(BlockSource distance) {
        sameShape("signed distance", distance.shape());
        float[] highest = {Float.NEGATIVE_INFINITY};
        Slabs.forEach(distance, (slab, voxels) -> {
            for (int i = 0; i < slab.shape().voxels(); i++) {
                if (Float.isNaN(voxels[i])) {
                    throw refusal("has a signed distance that is not a number");
                }
                highest[0] = Math.max(highest[0], voxels[i]);
            }
        });
        if (highest[0] < 0) {
            throw refusal("has no foreground: the largest signed distance is %s".formatted(highest[0]));
        }
    }

    void structureMask(BlockSource mask) {
        sameShape("structure mask", mask.shape());
        if (isEmpty(mask)) {
            throw refusal("has an empty structure mask: none of %d voxels is set"
                    .formatted(mask.shape().voxels()));
        }
    }

    static boolean isEmpty(BlockSource mask) {
        boolean[] found = {false};
        Slabs.forEach(mask, (slab, voxels) -> {
            for (int i = 0; i < slab.shape().voxels(); i++) {
                found[0] |= voxels[i] != 0;
            }
        });
        return !found[0];
    }

    private void sameShape(String what, Shape3 other) {
        if (!other.equals(shape)) {
            throw refusal("is %s but its %s is %s".formatted(shape, what, other));
        }
    }

    private UnusableDataException refusal(String found) {
        return new UnusableDataException("stack '%s' %s".formatted(name, found));
    }
}
