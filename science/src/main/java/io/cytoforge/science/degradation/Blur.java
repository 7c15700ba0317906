package io.cytoforge.science.degradation;

import io.cytoforge.science.rendering.PointSpread;
import io.cytoforge.science.validation.Constraints;
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
    static final double FWHM = 2 * Math.sqrt(2 * StrictMath.log(2));

    /** Voxels; what a voxel is made of must fit into memory with the block around it. */
    static final double MAX_WIDTH = 37;

    public Blur {
        new Constraints()
                .between("lateral", lateral, 0, 100, "µm")
                .between("axial", axial, 0, 100, "µm")
                .check();
    }

    /**
     * Standard deviation along each axis, in voxels.
     *
     * @throws IllegalArgumentException if the FWHM is more than 37 voxels
     */
    public Point3 deviation(VoxelSize voxelSize) {
        requireFits(voxelSize).check();
        return pointSpread().voxels(voxelSize);
    }

    /** Standard deviations, µm. */
    public PointSpread pointSpread() {
        return new PointSpread(axial / FWHM, lateral / FWHM);
    }

    /** The one with these standard deviations. */
    public static Blur of(PointSpread spread) {
        return new Blur(spread.lateral() * FWHM, spread.axial() * FWHM);
    }

    /** The rules that hold for an image of such voxels. */
    Constraints requireFits(VoxelSize voxelSize) {
        Constraints constraints = new Constraints();
        requireNarrow(constraints, "axial", axial, voxelSize.z());
        requireNarrow(constraints, "lateral", lateral, Math.min(voxelSize.y(), voxelSize.x()));
        return constraints;
    }

    private static void requireNarrow(Constraints constraints, String field, double width, double edge) {
        constraints.require(
                width <= MAX_WIDTH * edge,
                field,
                "must be at most %s voxels of %s µm, was %s µm",
                MAX_WIDTH,
                edge,
                width);
    }
}
