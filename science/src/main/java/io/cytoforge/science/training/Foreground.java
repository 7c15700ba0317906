package io.cytoforge.science.training;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.random.RandomGenerator;

/** The voxels whose signed distance is not negative, found by number. */
final class Foreground {
    private final FloatVolume signedDistance;
    /** Foreground voxels in all rows (z, y) up to and including this one. */
    private final int[] upToRow;

    private Foreground(FloatVolume signedDistance, int[] upToRow) {
        this.signedDistance = signedDistance;
        this.upToRow = upToRow;
    }

    /** @param signedDistance at least one voxel is ≥ 0 */
    static Foreground of(FloatVolume signedDistance) {
        Shape3 shape = signedDistance.shape();
        float[] distances = signedDistance.voxels();
        int[] upToRow = new int[shape.z() * shape.y()];
        int count = 0;
        for (int row = 0; row < upToRow.length; row++) {
            for (int i = row * shape.x(); i < (row + 1) * shape.x(); i++) {
                count += distances[i] >= 0 ? 1 : 0;
            }
            upToRow[row] = count;
        }
        return new Foreground(signedDistance, upToRow);
    }

    /** Shape of the whole volume. */
    Shape3 shape() {
        return signedDistance.shape();
    }

    /** @return place in the volume's array of a voxel of the foreground, each with the same chance */
    int draw(RandomGenerator random) {
        return voxel(random.nextInt(upToRow[upToRow.length - 1]));
    }

    /** The foreground's voxel of this number, in C order. */
    int voxel(int number) {
        int row = firstRowAbove(number);
        int before = row == 0 ? 0 : upToRow[row - 1];
        float[] distances = signedDistance.voxels();
        int place = row * signedDistance.shape().x() - 1;
        for (int left = number - before; left >= 0; left--) {
            do {
                place++;
            } while (distances[place] < 0);
        }
        return place;
    }

    /** Of rows with the same count the first one; the others are empty. */
    private int firstRowAbove(int number) {
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
