package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far one set of images is from another as to what small patches look like, whatever they show where: so that images
 * of simulated masks can be judged, which have no real twin.
 *
 * <p>A patch is described by 13 numbers: mean, standard deviation, 10 % and 90 % quantile, and the mean absolute
 * difference of voxels 1, 2 and 4 apart along z, y and x. Patches lie on a grid over each image, the same for images of
 * the same shape; it is as fine as it may be, so that a set has about a thousand patches and they overlap by half at most.
 */
public final class PatchStatistics {
    /** Edge of a patch in voxels; shorter along an axis along which some image is shorter. */
    static final int EDGE = 8;
    /** Patches of a set, about. */
    static final int PLACES = 1000;

    private static final int[] LAGS = {1, 2, 4};
    private static final int FEATURES = 4 + 3 * LAGS.length;

    private PatchStatistics() {}

    /**
     * Maximum mean discrepancy of the two sets of patches: √(mean k(r, r′) + mean k(s, s′) − 2 mean k(r, s)) over all
     * pairs (Gretton et al. 2012, the estimate that is never negative). The numbers are brought to mean 0 and deviation 1
     * by those of the real set; k is the mean of three Gaussian kernels e^(−d²/2σ²) whose σ² is ¼, 1 and 4 times the
     * median d² of two real patches. The scale is thus the real set's alone, so that distances of several sets to it can
     * be compared.
     *
     * @param real at least one image
     * @param synthetic at least one image, of any shape
     * @return in [0, √2]; 0 if the patches are the same
     * @throws IllegalArgumentException if a set is empty or a voxel that is looked at is not finite
     */
    public static double distance(List<FloatVolume> real, List<FloatVolume> synthetic) {
        if (real.isEmpty() || synthetic.isEmpty()) {
            throw new UnusableDataException("patch statistics need images of both kinds, got %d real and %d synthetic"
                    .formatted(real.size(), synthetic.size()));
        }
        Shape3 patch = patch(real, synthetic);
        double[][] r = features(real, patch);
        double[][] s = features(synthetic, patch);
        standardize(r, s);
        double[] precisions = precisions(r);
        double squared = meanKernel(r, r, precisions) + meanKernel(s, s, precisions) - 2 * meanKernel(r, s, precisions);
        return Math.sqrt(Math.max(0, squared));
    }

    /** The same of two images. */
    public static double distance(FloatVolume real, FloatVolume synthetic) {
        return distance(List.of(real), List.of(synthetic));
    }

    private static Shape3 patch(List<FloatVolume> real, List<FloatVolume> synthetic) {
        int z = EDGE;
        int y = EDGE;
        int x = EDGE;
        for (List<FloatVolume> set : List.of(real, synthetic)) {
            for (FloatVolume image : set) {
                z = Math.min(z, image.shape().z());
                y = Math.min(y, image.shape().y());
                x = Math.min(x, image.shape().x());
            }
        }
        return new Shape3(z, y, x);
    }

    private static double[][] features(List<FloatVolume> images, Shape3 patch) {
        int most = Math.max(1, PLACES / images.size());
        List<double[]> features = new ArrayList<>();
        for (FloatVolume image : images) {
            int step = step(image.shape(), patch, most);
            for (int z = 0; z + patch.z() <= image.shape().z(); z += step) {
                for (int y = 0; y + patch.y() <= image.shape().y(); y += step) {
                    for (int x = 0; x + patch.x() <= image.shape().x(); x += step) {
                        features.add(PatchFeatures.of(image, z, y, x, patch));
                    }
                }
            }
        }
        return features.toArray(double[][]::new);
    }

    /** From one patch to the next, in voxels along every axis: half an edge, or as much as the bound takes. */
    private static int step(Shape3 image, Shape3 patch, int most) {
        int step = EDGE / 2;
        while (places(image.z(), patch.z(), step)
                        * places(image.y(), patch.y(), step)
                        * places(image.x(), patch.x(), step)
                > most) {
            step++;
        }
        return step;
    }

    private static long places(int extent, int edge, int step) {
        return (extent - edge) / step + 1L;
    }

    /** A number that does not vary in the real set is compared as it is, from the real one's value. */
    private static void standardize(double[][] real, double[][] synthetic) {
        for (int f = 0; f < FEATURES; f++) {
            double mean = 0;
            for (double[] features : real) {
                mean += features[f] / real.length;
            }
            double variance = 0;
            for (double[] features : real) {
                variance += (features[f] - mean) * (features[f] - mean) / real.length;
            }
            double deviation = variance > 0 ? Math.sqrt(variance) : 1;
            for (double[][] set : List.of(real, synthetic)) {
                for (double[] features : set) {
                    features[f] = (features[f] - mean) / deviation;
                }
            }
        }
    }

    /** 1/2σ² of each kernel; a single real patch, or many equal ones, take a median of 1. */
    private static double[] precisions(double[][] real) {
        double[] squares = new double[real.length * (real.length - 1) / 2];
        int next = 0;
        for (int i = 0; i < real.length; i++) {
            for (int j = 0; j < i; j++) {
                squares[next++] = square(real[i], real[j]);
            }
        }
        Arrays.sort(squares);
        double median = squares.length == 0 ? 0 : squares[squares.length / 2];
        double unit = median > 0 ? median : 1;
        return new double[] {2 / unit, 0.5 / unit, 0.125 / unit};
    }

    private static double meanKernel(double[][] a, double[][] b, double[] precisions) {
        double sum = 0;
        for (double[] one : a) {
            for (double[] other : b) {
                double square = square(one, other);
                for (double precision : precisions) {
                    sum += StrictMath.exp(-precision * square);
                }
            }
        }
        return sum / precisions.length / a.length / b.length;
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int f = 0; f < FEATURES; f++) {
            sum += (a[f] - b[f]) * (a[f] - b[f]);
        }
        return sum;
    }

    /** The numbers of one patch. */
    private static final class PatchFeatures {
        private PatchFeatures() {}

        static double[] of(FloatVolume image, int z, int y, int x, Shape3 patch) {
            double[] voxels = cut(image, z, y, x, patch);
            double[] features = new double[FEATURES];
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

        private static double[] cut(FloatVolume image, int z, int y, int x, Shape3 patch) {
            double[] voxels = new double[patch.arrayLength()];
            int to = 0;
            for (int zz = z; zz < z + patch.z(); zz++) {
                for (int yy = y; yy < y + patch.y(); yy++) {
                    for (int xx = x; xx < x + patch.x(); xx++) {
                        voxels[to++] = image.at(zz, yy, xx);
                    }
                }
            }
            return voxels;
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
}
