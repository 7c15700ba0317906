package io.cytoforge.science.rendering;

import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * The point spread function as a Gaussian, wider along z than across.
 *
 * @param axial standard deviation along z in µm, in [0, 100]; 0 = none
 * @param lateral standard deviation along y and x in µm, in [0, 100]; 0 = none
 */
public record PointSpread(double axial, double lateral) {
    public PointSpread {
        check("axial", axial);
        check("lateral", lateral);
    }

    /** Standard deviation along each axis in voxels. */
    public Point3 voxels(VoxelSize voxelSize) {
        return new Point3(axial / voxelSize.z(), lateral / voxelSize.y(), lateral / voxelSize.x());
    }

    private static void check(String name, double deviation) {
        if (!(deviation >= 0 && deviation <= 100)) {
            throw new IllegalArgumentException(
                    "%s point spread must be between 0 and 100 µm, was %s".formatted(name, deviation));
        }
    }
}
