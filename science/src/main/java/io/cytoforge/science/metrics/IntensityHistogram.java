package io.cytoforge.science.metrics;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Slabs;

/** How often intensities are seen in an image. */
public final class IntensityHistogram {
    private IntensityHistogram() {}

    /**
     * Counts intensities in [0, 1].
     *
     * @param image of any size, read once; what is beyond counts as the nearer end
     * @param bins of equal width; 1 belongs to the last
     * @return the share of all voxels in each bin
     */
    public static double[] of(BlockSource image, int bins) {
        long[] counts = new long[bins];
        Slabs.forEach(image, (slab, voxels) -> {
            int length = slab.shape().arrayLength();
            for (int i = 0; i < length; i++) {
                counts[Math.clamp((int) (voxels[i] * bins), 0, bins - 1)]++;
            }
        });
        double[] shares = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            shares[bin] = (double) counts[bin] / image.shape().voxels();
        }
        return shares;
    }
}
