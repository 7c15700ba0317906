package io.cytoforge.science.positions;

import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws points uniformly from a region, however small its share of the volume. */
final class VoxelSampler {
    private final MaskVolume region;
    private final VoxelSize voxelSize;
    /** Voxels of the region in all rows before this one. */
    private final long[] before;

    VoxelSampler(MaskVolume region, VoxelSize voxelSize) {
        this.region = region;
        this.voxelSize = voxelSize;
        Shape3 shape = region.shape();
        byte[] mask = region.voxels();
        before = new long[shape.z() * shape.y() + 1];
        for (int row = 0; row < before.length - 1; row++) {
            long count = before[row];
            for (int x = 0; x < shape.x(); x++) {
                count += mask[row * shape.x() + x];
            }
            before[row + 1] = count;
        }
    }

    /** Voxels of the region. */
    long voxels() {
        return before[before.length - 1];
    }

    /** A point of the region in µm, anywhere within its voxel. */
    Point3 next(RandomGenerator random) {
        long wanted = random.nextLong(voxels());
        int found = Arrays.binarySearch(before, wanted);
        int row = found >= 0 ? found : -found - 2;
        while (before[row + 1] == wanted) {
            row++;
        }
        Shape3 shape = region.shape();
        int x = placeInRow(row * shape.x(), wanted - before[row]);
        return new Point3(
                (row / shape.y() + random.nextDouble() - 0.5) * voxelSize.z(),
                (row % shape.y() + random.nextDouble() - 0.5) * voxelSize.y(),
                (x + random.nextDouble() - 0.5) * voxelSize.x());
    }

    private int placeInRow(int start, long wanted) {
        byte[] mask = region.voxels();
        long left = wanted;
        int x = 0;
        while (mask[start + x] == 0 || left-- > 0) {
            x++;
        }
        return x;
    }

    /** Whether the voxel that holds a point in µm belongs to the region. */
    boolean holds(double z, double y, double x) {
        int zz = (int) Math.floor(z / voxelSize.z() + 0.5);
        int yy = (int) Math.floor(y / voxelSize.y() + 0.5);
        int xx = (int) Math.floor(x / voxelSize.x() + 0.5);
        return region.shape().contains(zz, yy, xx) && region.at(zz, yy, xx);
    }

    /** Extent of the volume in µm along z, y, x. */
    Point3 extent() {
        Shape3 shape = region.shape();
        return new Point3(shape.z() * voxelSize.z(), shape.y() * voxelSize.y(), shape.x() * voxelSize.x());
    }

    /** Volume of the region in µm³. */
    double volume() {
        return voxels() * voxelSize.volume();
    }
}
