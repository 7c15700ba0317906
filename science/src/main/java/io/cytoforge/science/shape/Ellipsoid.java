package io.cytoforge.science.shape;

import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * An ellipsoid in the middle of the volume, cut where it is larger than that.
 *
 * @param semiAxes half its extent along z, y and x in µm, each in (0, 1e6]
 * @param irregularity standard deviation of its radius over all directions as a share of the radius, in [0, 0.3]: a
 *     perturbation by spherical harmonics of degree 2 to 5
 */
public record Ellipsoid(Point3 semiAxes, double irregularity) implements OrganismShape {
    public Ellipsoid {
        check("z", semiAxes.z());
        check("y", semiAxes.y());
        check("x", semiAxes.x());
        if (!(irregularity >= 0 && irregularity <= 0.3)) {
            throw new IllegalArgumentException("irregularity must be between 0 and 0.3, was " + irregularity);
        }
    }

    private static void check(String axis, double semiAxis) {
        if (!(semiAxis > 0 && semiAxis <= 1e6)) {
            throw new IllegalArgumentException(
                    "semi-axis %s must be above 0 and at most 1000000 µm, was %s".formatted(axis, semiAxis));
        }
    }

    /**
     * The ellipsoid that fills a share of the volume's extent along each axis.
     *
     * @param share 1 touches the volume's faces
     */
    public static Ellipsoid filling(Shape3 volume, VoxelSize voxelSize, double share, double irregularity) {
        return new Ellipsoid(
                new Point3(
                        share * volume.z() * voxelSize.z() / 2,
                        share * volume.y() * voxelSize.y() / 2,
                        share * volume.x() * voxelSize.x() / 2),
                irregularity);
    }
}
