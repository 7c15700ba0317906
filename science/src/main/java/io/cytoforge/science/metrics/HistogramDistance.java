package io.cytoforge.science.metrics;

import io.cytoforge.science.volume.FloatVolume;
import java.util.Arrays;

/** How far the intensities of one image must be moved to become those of another, wherever they are. */
public final class HistogramDistance {
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
}
