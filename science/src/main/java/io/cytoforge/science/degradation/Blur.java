package io.cytoforge.science.degradation;

import io.cytoforge.science.rendering.PointSpread;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * A Gaussian point spread function by its full width at half maximum, FWHM = 2√(2 ln 2) σ.
 *
 * @param lateral FWHM along y and x in µm, in [0, 100]; 0 = none
 * @param axial FWHM along z in µm, in [0, 100]; 0 = none
 */
public record Blur(double lateral, double axial) {
    /** Standard deviations of a FWHM: 2.3548. */
    static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

    /** Voxels; what a voxel is made of must fit into memory with the block around it. */
    static final double WIDEST = 37;

    public Blur {
        check("lateral", lateral);
        check("axial", axial);
    }

    private static void check(String name, double width) {
        if (!(width >= 0 && width <= 100)) {
            throw new IllegalArgumentException(
                    "%s width at half maximum must be between 0 and 100 µm, was %s".formatted(name, width));
        }
    }

    /**
     * Standard deviation along each axis, in voxels.
     *
     * @throws IllegalArgumentException if the FWHM is more than 37 voxels
     */
    public Point3 deviation(VoxelSize voxelSize) {
        requireNarrow("axial", axial, voxelSize.z());
        requireNarrow("lateral", lateral, Math.min(voxelSize.y(), voxelSize.x()));
        PointSpread spread = new PointSpread(axial / FWHM, lateral / FWHM);
        return spread.voxels(voxelSize);
    }

    private static void requireNarrow(String name, double width, double edge) {
        if (width > WIDEST * edge) {
            throw new IllegalArgumentException("%s width at half maximum must be at most %s voxels of %s µm, was %s µm"
                    .formatted(name, WIDEST, edge, width));
        }
    }
}
