package io.cytoforge.science.optics;

import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Point3;

/**
 * A weak second image beside the first: light that was reflected on its way.
 *
 * @param share of the light in focus that is in it, in [0, 0.5]
 * @param shift from where it comes to where it is seen, µm, rounded to whole voxels; at most 10 000 along each axis
 */
public record Ghost(double share, Point3 shift) {
    private static final double MAX_SHIFT = 10_000;

    public Ghost {
        new Constraints()
                .between("share", share, 0, 0.5)
                .between("shift/z", shift.z(), -MAX_SHIFT, MAX_SHIFT, "µm")
                .between("shift/y", shift.y(), -MAX_SHIFT, MAX_SHIFT, "µm")
                .between("shift/x", shift.x(), -MAX_SHIFT, MAX_SHIFT, "µm")
                .check();
    }
}
