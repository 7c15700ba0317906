package io.cytoforge.science.morphology;

import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** The steps from a voxel to those whose faces are nearer than a gap, row by row: all x of a row lie next to each other. */
final class NearSteps {
    private final Shape3 shape;
    private final int[] ids;
    private final Halo reach;
    /** For each step z, y: how many steps along x are near, to either side; -1 if none. */
    private final int[] widths;

    NearSteps(LabelVolume labels, VoxelSize voxelSize, double gap) {
        shape = labels.shape();
        ids = labels.voxels();
        reach = Halo.reaching(gap, voxelSize);
        widths = new int[(2 * reach.z() + 1) * (2 * reach.y() + 1)];
        int row = 0;
        for (int z = -reach.z(); z <= reach.z(); z++) {
            for (int y = -reach.y(); y <= reach.y(); y++) {
                double dz = between(z) * voxelSize.z();
                double dy = between(y) * voxelSize.y();
                int width = -1;
                while (width < reach.x() && isNear(dz, dy, between(width + 1) * voxelSize.x(), gap)) {
                    width++;
                }
                widths[row++] = width;
            }
        }
    }

    private static boolean isNear(double dz, double dy, double dx, double gap) {
        return dz * dz + dy * dy + dx * dx < gap * gap;
    }

    /** Voxels that lie between two voxels so many steps apart. */
    private static int between(int steps) {
        return Math.max(0, Math.abs(steps) - 1);
    }

    /** Whether a labelled voxel has a smaller id, other than background, near. */
    boolean meetSmallerId(int z, int y, int x) {
        int id = ids[shape.index(z, y, x)];
        for (int zz = Math.max(0, z - reach.z()); zz <= Math.min(shape.z() - 1, z + reach.z()); zz++) {
            int steps = (zz - z + reach.z()) * (2 * reach.y() + 1) - y + reach.y();
            for (int yy = Math.max(0, y - reach.y()); yy <= Math.min(shape.y() - 1, y + reach.y()); yy++) {
                int width = widths[steps + yy];
                int row = shape.index(zz, yy, 0);
                int end = row + Math.min(shape.x() - 1, x + width);
                for (int i = row + Math.max(0, x - width); i <= end; i++) {
                    if (ids[i] != 0 && ids[i] < id) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
