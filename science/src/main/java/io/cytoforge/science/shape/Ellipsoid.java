package io.cytoforge.science.shape;

import io.cytoforge.science.validation.Constraints;
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
        constraints(semiAxes, irregularity).check();
    }

    /** The rules of everything that is made of an ellipsoid. */
    static Constraints constraints(Point3 semiAxes, double irregularity) {
        return new Constraints()
                .above("semiAxes/z", semiAxes.z(), 0, 1e6, "µm")
                .above("semiAxes/y", semiAxes.y(), 0, 1e6, "µm")
                .above("semiAxes/x", semiAxes.x(), 0, 1e6, "µm")
                .between("irregularity", irregularity, 0, 0.3);
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
