package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Slabs;
import java.util.Arrays;

/** How far the intensities of one image must be moved to become those of another, wherever they are. */
public final class HistogramDistance {
    /** Of intensities in [0, 1]: moving each to the nearest multiple of this changes a distance by no more than this. */
    private static final int STEPS = 1 << 22;

    private HistogramDistance() {}

    /**
     * Wasserstein-1 distance: the area between the two cumulative distributions, exact over all voxels. The images need
     * not have the same shape.
     *
     * @return in units of intensity; 0 if the distributions are equal
     */
    public static double wasserstein1(FloatVolume one, FloatVolume other) {
        float[] a = one.voxels().clone();
        float[] b = other.voxels().clone();
        Arrays.parallelSort(a);
        Arrays.parallelSort(b);
        double area = 0;
        int i = 0;
        int j = 0;
        double before = Math.min(a[0], b[0]);
        while (i < a.length || j < b.length) {
            double next = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
            area += Math.abs((double) i / a.length - (double) j / b.length) * (next - before);
            before = next;
            while (i < a.length && a[i] <= next) {
                i++;
            }
            while (j < b.length && b[j] <= next) {
                j++;
            }
        }
        return area;
    }

    /**
     * The same of images of any size, read once each: intensities count as the nearest multiple of 2⁻²².
     *
     * @param one in [0, 1]
     * @param other in [0, 1], of any shape
     * @return in [0, 1], off by 2.4 · 10⁻⁷ at most
     * @throws UnusableDataException if a voxel is not in [0, 1]
     */
    public static double ofScaled(BlockSource one, BlockSource other) {
        long[] a = counts(one);
        long[] b = counts(other);
        double perA = 1.0 / one.shape().voxels();
        double perB = 1.0 / other.shape().voxels();
        long belowA = 0;
        long belowB = 0;
        double area = 0;
        for (int step = 0; step < STEPS; step++) {
            belowA += a[step];
            belowB += b[step];
            area += Math.abs(belowA * perA - belowB * perB);
        }
        return area / STEPS;
    }

    private static long[] counts(BlockSource image) {
        long[] counts = new long[STEPS + 1];
        Slabs.forEach(image, (slab, voxels) -> {
            int length = slab.shape().arrayLength();
            for (int i = 0; i < length; i++) {
                float voxel = voxels[i];
                if (!(voxel >= 0 && voxel <= 1)) {
                    throw new UnusableDataException("intensities must be scaled to [0, 1], one was " + voxel);
                }
                counts[Math.round(voxel * STEPS)]++;
            }
        });
        return counts;
    }
}
