package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much voxels differ from their neighbors in small squares of planes. What is left after a local prediction is the mask
 * ((1, −2, 1) ⊗ (1, −2, 1)) / 6 over the voxels (J. Immerkær, "Fast noise variance estimation", 1996): of white noise it has
 * the noise's variance, of planes, of edges along an axis and of anything smooth nothing. The same mask over every second
 * voxel sees more of what is smooth, and more of noise that neighbors share.
 */
final class NoiseTiles {
    static final int EDGE = 8;
    private static final int MOST = 200_000;
    /** Blocks for the bootstrap, along z and along y and x. */
    private static final int DEEP = 4;

    private static final int WIDE = 5;

    private final float[] mean;
    private final float[] variance;
    private final float[] wide;
    private final float[] dark;
    private final int[] block;
    private final int[] plane;
    private int count;

    private NoiseTiles(int most) {
        mean = new float[most];
        variance = new float[most];
        wide = new float[most];
        dark = new float[most];
        block = new int[most];
        plane = new int[most];
    }

    /** Reads the image once; of large ones it keeps evenly spread squares. */
    static NoiseTiles of(Recording recording, CountScale scale) {
        Shape3 shape = recording.image().shape();
        if (shape.y() < EDGE || shape.x() < EDGE) {
            throw new UnusableDataException(
                    "planes are %d×%d voxels, and noise is measured in squares of %d×%d: give a larger part of the stack"
                            .formatted(shape.y(), shape.x(), EDGE, EDGE));
        }
        long whole = (long) shape.z() * (shape.y() / EDGE) * (shape.x() / EDGE);
        NoiseTiles tiles = new NoiseTiles((int) Math.min(whole, MOST + 1L));
        long stride = Math.ceilDiv(whole, MOST);
        long[] number = {0};
        Slabs.forEach(recording.image(), (slab, voxels) -> {
            for (int z = 0; z < slab.shape().z(); z++) {
                for (int y = 0; y + EDGE <= shape.y(); y += EDGE) {
                    for (int x = 0; x + EDGE <= shape.x(); x += EDGE) {
                        if (number[0]++ % stride == 0) {
                            tiles.add(slab, voxels, z, y, x, scale, shape);
                        }
                    }
                }
            }
        });
        return tiles;
    }

    private void add(Box3 slab, float[] voxels, int z, int y, int x, CountScale scale, Shape3 shape) {
        int width = slab.shape().x();
        int first = slab.shape().index(z, y, x);
        double sum = 0;
        int black = 0;
        for (int i = 0; i < EDGE * EDGE; i++) {
            float value = voxels[first + i / EDGE * width + i % EDGE];
            if (scale.saturated() > 0 && value >= scale.white()) {
                return;
            }
            black += value <= scale.black() ? 1 : 0;
            sum += value;
        }
        mean[count] = (float) (sum / (EDGE * EDGE));
        dark[count] = (float) black / (EDGE * EDGE);
        variance[count] = (float) left(voxels, first, width, 1);
        wide[count] = (float) left(voxels, first, width, 2);
        plane[count] = slab.z() + z;
        int deep = (int) ((long) plane[count] * DEEP / shape.z());
        block[count] = (deep * WIDE + y * WIDE / shape.y()) * WIDE + x * WIDE / shape.x();
        count++;
    }

    /** Mean square of what the mask leaves of a square of voxels, of every voxel or every second one. */
    private static double left(float[] voxels, int first, int width, int step) {
        double sum = 0;
        for (int y = step; y < EDGE - step; y++) {
            for (int x = step; x < EDGE - step; x++) {
                int at = first + y * width + x;
                int up = step * width;
                double found =
                        (row(voxels, at - up, step) - 2 * row(voxels, at, step) + row(voxels, at + up, step)) / 6;
                sum += found * found;
            }
        }
        return sum / ((EDGE - 2 * step) * (EDGE - 2 * step));
    }

    private static double row(float[] voxels, int at, int step) {
        return (double) voxels[at - step] - 2.0 * voxels[at] + voxels[at + step];
    }

    /** That mean of a square below which a share of them is. */
    double quantile(double share) {
        float[] sorted = Arrays.copyOf(mean, count);
        Arrays.sort(sorted);
        return sorted[(int) (share * (count - 1))];
    }

    /** Median variance of the darkest tenth of the squares. */
    double darkVariance() {
        double limit = quantile(0.1);
        double[] dark = IntStream.range(0, count)
                .filter(tile -> mean[tile] <= limit)
                .mapToDouble(tile -> variance[tile])
                .sorted()
                .toArray();
        return dark[dark.length / 2];
    }

    static int blocks() {
        return DEEP * WIDE * WIDE;
    }

    int count() {
        return count;
    }

    double mean(int tile) {
        return mean[tile];
    }

    /** Of what is left of single voxels. */
    double variance(int tile) {
        return variance[tile];
    }

    /** The same of every second voxel. */
    double wide(int tile) {
        return wide[tile];
    }

    /** Share of its voxels that are black. */
    double dark(int tile) {
        return dark[tile];
    }

    int block(int tile) {
        return block[tile];
    }

    int plane(int tile) {
        return plane[tile];
    }
}
