package io.cytoforge.science.positions;

import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.function.Predicate;

/** Organisms of known surfaces, asked point by point in µm. */
record Regions(Shape3 shape, VoxelSize voxelSize, Predicate<Point3> inside) implements OrganismRegion {
    /** The middle of the volume in µm. */
    static Point3 middle(Shape3 shape, VoxelSize voxelSize) {
        return new Point3((shape.z() - 1) / 2.0, (shape.y() - 1) / 2.0, (shape.x() - 1) / 2.0).toMicrometres(voxelSize);
    }

    /** All between two radii around the middle, in µm. */
    static Regions shell(Shape3 shape, VoxelSize voxelSize, double inner, double outer) {
        Point3 middle = middle(shape, voxelSize);
        return new Regions(shape, voxelSize, point -> {
            double radius = point.distanceTo(middle);
            return radius <= outer && radius >= inner;
        });
    }

    static Regions ball(Shape3 shape, VoxelSize voxelSize, double radius) {
        return shell(shape, voxelSize, 0, radius);
    }

    static Regions ellipsoid(Shape3 shape, VoxelSize voxelSize, Point3 semiAxes) {
        Point3 middle = middle(shape, voxelSize);
        return new Regions(shape, voxelSize, point -> {
            double z = (point.z() - middle.z()) / semiAxes.z();
            double y = (point.y() - middle.y()) / semiAxes.y();
            double x = (point.x() - middle.x()) / semiAxes.x();
            return z * z + y * y + x * x <= 1;
        });
    }

    static Regions everything(Shape3 shape, VoxelSize voxelSize) {
        return new Regions(shape, voxelSize, point -> true);
    }

    PlacementGrid grid() {
        return PlacementGrid.of(this, voxelSize, PlacementGrid.MOST_VOXELS);
    }

    @Override
    public void fill(Box3 box, byte[] into) {
        for (int i = 0; i < box.shape().arrayLength(); i++) {
            int x = box.x() + i % box.shape().x();
            int y = box.y() + i / box.shape().x() % box.shape().y();
            int z = box.z() + i / box.shape().x() / box.shape().y();
            into[i] = (byte) (inside.test(new Point3(z, y, x).toMicrometres(voxelSize)) ? 1 : 0);
        }
    }
}
