package io.cytoforge.science.training;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;

/** Refuses volumes that nothing can be learnt from, in words that name the stack and what was found. */
record StackCheck(String name, Shape3 shape) {
    void intensities(FloatVolume image) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (float value : image.voxels()) {
            if (!(value >= 0 && value <= 1)) {
                throw refusal("has intensity %s, must be scaled to [0, 1]".formatted(value));
            }
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        if (lowest == highest) {
            throw refusal("is constant: every voxel is %s".formatted(lowest));
        }
    }

    void signedDistance(FloatVolume distance) {
        sameShape("signed distance", distance.shape());
        float highest = Float.NEGATIVE_INFINITY;
        for (float value : distance.voxels()) {
            if (Float.isNaN(value)) {
                throw refusal("has a signed distance that is not a number");
            }
            highest = Math.max(highest, value);
        }
        if (highest < 0) {
            throw refusal("has no foreground: the largest signed distance is %s".formatted(highest));
        }
    }

    void structureMask(MaskVolume mask) {
        sameShape("structure mask", mask.shape());
        if (mask.count() == 0) {
            throw refusal("has an empty structure mask: none of %d voxels is set"
                    .formatted(mask.shape().voxels()));
        }
    }

    private void sameShape(String what, Shape3 other) {
        if (!other.equals(shape)) {
            throw refusal("is %s but its %s is %s".formatted(shape, what, other));
        }
    }

    private IllegalArgumentException refusal(String found) {
        return new IllegalArgumentException("stack '%s' %s".formatted(name, found));
    }
}
