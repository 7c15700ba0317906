package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resolution of an image.
 *
 * @param factor voxels of level 0 along one edge of a voxel of this level
 */
record PyramidLevel(Shape3 shape, Shape3 factor) {
    private static final int LONG_ENOUGH = 64;

    /**
     * The levels of an image, the full one first. An axis is halved while it has at least 64 voxels and its voxels
     * are not longer than those of the other axes, so that an anisotropic image becomes isotropic first.
     */
    static List<PyramidLevel> of(Shape3 shape, VoxelSize size) {
        List<PyramidLevel> levels = new ArrayList<>();
        PyramidLevel level = new PyramidLevel(shape, new Shape3(1, 1, 1));
        while (level != null) {
            levels.add(level);
            level = level.next(size);
        }
        return levels;
    }

    private @Nullable PyramidLevel next(VoxelSize size) {
        double dz = size.z() * factor.z();
        double dy = size.y() * factor.y();
        double dx = size.x() * factor.x();
        int z = step(shape.z(), dz, Math.min(dy, dx));
        int y = step(shape.y(), dy, dx * 1.5);
        int x = step(shape.x(), dx, dy * 1.5);
        if (z * y * x == 1) {
            return null;
        }
        return new PyramidLevel(
                new Shape3(Math.ceilDiv(shape.z(), z), Math.ceilDiv(shape.y(), y), Math.ceilDiv(shape.x(), x)),
                new Shape3(factor.z() * z, factor.y() * y, factor.x() * x));
    }

    private static int step(int voxels, double edge, double others) {
        return voxels >= LONG_ENOUGH && edge <= others * (1 + 1e-9) ? 2 : 1;
    }

    /** Scale in µm: edges of this level's voxels. */
    List<Double> scale(VoxelSize size) {
        return List.of(
                micrometers(size.z() * factor.z()),
                micrometers(size.y() * factor.y()),
                micrometers(size.x() * factor.x()));
    }

    /** Translation in µm: the center of this level's first voxel, where level 0 has its own at the origin. */
    List<Double> translation(VoxelSize size) {
        return List.of(
                micrometers(size.z() * (factor.z() - 1) / 2.0),
                micrometers(size.y() * (factor.y() - 1) / 2.0),
                micrometers(size.x() * (factor.x() - 1) / 2.0));
    }

    /** Free of the last digits that binary fractions add. */
    private static double micrometers(double value) {
        return Math.round(value * 1e9) / 1e9;
    }

    /** How many voxels of the full resolution an edge of a level's voxels has. */
    static Shape3 factor(VoxelSize full, VoxelSize level) {
        return new Shape3(ratio(level.z(), full.z()), ratio(level.y(), full.y()), ratio(level.x(), full.x()));
    }

    private static int ratio(double level, double full) {
        return Math.max(1, (int) Math.round(level / full));
    }
}
