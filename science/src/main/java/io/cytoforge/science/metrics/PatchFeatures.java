package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;

/**
 * What a patch is described by: mean, standard deviation, 10 % and 90 % quantile, and the mean absolute difference of voxels
 * 1, 2 and 4 apart along z, y and x.
 */
final class PatchFeatures {
    private static final int[] LAGS = {1, 2, 4};
    /** How many numbers describe a patch. */
    static final int COUNT = 4 + 3 * LAGS.length;

    private PatchFeatures() {}

    /**
     * Describes a patch.
     *
     * @param voxels C order z·y·x; sorted afterwards
     * @return [{@link #COUNT}]
     * @throws UnusableDataException if a voxel is not finite
     */
    static double[] of(double[] voxels, Shape3 patch) {
        double[] features = new double[COUNT];
        double mean = Arrays.stream(voxels).sum() / voxels.length;
        if (!Double.isFinite(mean)) {
            throw new UnusableDataException("an image holds voxels that are not finite");
        }
        double variance = 0;
        for (double voxel : voxels) {
            variance += (voxel - mean) * (voxel - mean) / voxels.length;
        }
        features[0] = mean;
        features[1] = Math.sqrt(variance);
        int next = 4;
        for (int lag : LAGS) {
            features[next++] = roughness(voxels, patch.z(), patch.y() * patch.x(), lag);
            features[next++] = roughness(voxels, patch.y(), patch.x(), lag);
            features[next++] = roughness(voxels, patch.x(), 1, lag);
        }
        Arrays.sort(voxels);
        features[2] = voxels[(voxels.length - 1) / 10];
        features[3] = voxels[9 * (voxels.length - 1) / 10];
        return features;
    }

    /**
     * Mean |difference| of voxels so far apart along an axis.
     *
     * @return 0 if the axis is not longer than the lag
     */
    private static double roughness(double[] voxels, int length, int stride, int lag) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < voxels.length; i++) {
            if (i / stride % length + lag < length) {
                sum += Math.abs(voxels[i + lag * stride] - voxels[i]);
                pairs++;
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }
}
