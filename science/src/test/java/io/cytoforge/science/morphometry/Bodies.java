package io.cytoforge.science.morphometry;

import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** Paints single bodies, voxel by voxel. */
final class Bodies {
    private final LabelVolume labels;
    private final VoxelSize size;

    Bodies(Shape3 shape, VoxelSize size) {
        labels = LabelVolume.empty(shape);
        this.size = size;
    }

    LabelVolume labels() {
        return labels;
    }

    /** A surface stretched by a ratio along an axis at constant volume; everything in µm. */
    Bodies add(int id, Point3 centre, StarSurface surface, double ratio, Point3 axis) {
        double along = Math.cbrt(ratio * ratio);
        double across = 1 / Math.cbrt(ratio);
        Shape3 shape = labels.shape();
        for (int i = 0; i < labels.voxels().length; i++) {
            double z = (i / (shape.y() * shape.x())) * size.z() - centre.z();
            double y = (i / shape.x() % shape.y()) * size.y() - centre.y();
            double x = (i % shape.x()) * size.x() - centre.x();
            double onAxis = z * axis.z() + y * axis.y() + x * axis.x();
            double extra = onAxis / along - onAxis / across;
            double dz = z / across + extra * axis.z();
            double dy = y / across + extra * axis.y();
            double dx = x / across + extra * axis.x();
            double away = Math.sqrt(dz * dz + dy * dy + dx * dx);
            if (away == 0 || away <= surface.radius(dz / away, dy / away, dx / away)) {
                labels.voxels()[i] = id;
            }
        }
        return this;
    }
}
