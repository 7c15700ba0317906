package io.cytoforge.science.training;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;
import java.util.random.RandomGenerator;

/** The voxels whose signed distance is not negative, found by number. */
final class Foreground {
    private final BlockSource signedDistance;
    /** Foreground voxels in all rows (z, y) up to and including this one. */
    private final long[] upToRow;

    private Foreground(BlockSource signedDistance, long[] upToRow) {
        this.signedDistance = signedDistance;
        this.upToRow = upToRow;
    }

    /** @param signedDistance at least one voxel is ≥ 0 */
    static Foreground of(BlockSource signedDistance) {
        Shape3 shape = signedDistance.shape();
        long[] upToRow = new long[Math.multiplyExact(shape.z(), shape.y())];
        Slabs.forEach(signedDistance, (slab, distances) -> {
            int first = slab.z() * shape.y();
            int rows = slab.shape().z() * shape.y();
            for (int row = 0; row < rows; row++) {
                long count = first + row == 0 ? 0 : upToRow[first + row - 1];
                for (int i = row * shape.x(); i < (row + 1) * shape.x(); i++) {
                    count += distances[i] >= 0 ? 1 : 0;
                }
                upToRow[first + row] = count;
            }
        });
        return new Foreground(signedDistance, upToRow);
    }

    /** Shape of the whole volume. */
    Shape3 shape() {
        return signedDistance.shape();
    }

    /** @return place in the volume, C order, of a voxel of the foreground, each with the same chance */
    long draw(RandomGenerator random) {
        long count = upToRow[upToRow.length - 1];
        return voxel(count <= Integer.MAX_VALUE ? random.nextInt((int) count) : random.nextLong(count));
    }

    /** The foreground's voxel of this number, in C order. */
    long voxel(long number) {
        int row = firstRowAbove(number);
        long before = row == 0 ? 0 : upToRow[row - 1];
        Shape3 shape = signedDistance.shape();
        float[] distances = new float[shape.x()];
        signedDistance.read(new Box3(row / shape.y(), row % shape.y(), 0, new Shape3(1, 1, shape.x())), distances);
        int x = -1;
        for (long left = number - before; left >= 0; left--) {
            do {
                x++;
            } while (distances[x] < 0);
        }
        return (long) row * shape.x() + x;
    }

    /** Of rows with the same count the first one; the others are empty. */
    private int firstRowAbove(long number) {
        int low = 0;
        int high = upToRow.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upToRow[middle] > number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
