package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.stream.IntStream;

/**
 * How far a synthetic image is from the real one, voxel by voxel. Sums are taken in double, slice by slice in order, so
 * the result is the same on any number of threads.
 *
 * @param nrmse root mean square error over the range of the real image; 0 = equal
 * @param ssim mean structural similarity, in [−1, 1]; 1 = equal
 * @param zncc zero-mean normalized cross-correlation, in [−1, 1]; 1 = equal up to brightness and contrast
 */
public record ImageQuality(double nrmse, double ssim, double zncc) {
    /**
     * All three at once.
     *
     * @throws IllegalArgumentException if the shapes differ, a voxel is not finite, or the real image is constant: then
     *     there is no range to compare with
     */
    public static ImageQuality of(FloatVolume real, FloatVolume synthetic) {
        Moments moments = Moments.of(real, synthetic);
        return new ImageQuality(
                moments.nrmse(), StructuralSimilarity.of(real, synthetic, moments.range()), moments.zncc());
    }

    /** @throws IllegalArgumentException as {@link #of} */
    public static double nrmse(FloatVolume real, FloatVolume synthetic) {
        return Moments.of(real, synthetic).nrmse();
    }

    /**
     * As scikit-image computes it: 7³ uniform window, K₁ = 0.01, K₂ = 0.03, sample covariance, windows that reach over
     * the border left out. Along an axis shorter than 7 the window is the longest odd length that fits.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static double ssim(FloatVolume real, FloatVolume synthetic) {
        return StructuralSimilarity.of(
                real, synthetic, Moments.of(real, synthetic).range());
    }

    /**
     * @return 0 if one of the images is constant, 1 if both are: neither varies
     * @throws IllegalArgumentException if the shapes differ or a voxel is not finite
     */
    public static double zncc(FloatVolume real, FloatVolume synthetic) {
        return Moments.of(real, synthetic).zncc();
    }

    /** First and second moments of a pair of images. */
    private record Moments(
            double squaredError, double realVariance, double syntheticVariance, double covariance, double span) {
        static Moments of(FloatVolume real, FloatVolume synthetic) {
            Shape3 shape = real.shape();
            if (!shape.equals(synthetic.shape())) {
                throw new UnusableDataException(
                        "the real image is %s, the synthetic %s".formatted(shape, synthetic.shape()));
            }
            double count = shape.voxels();
            double realMean = sum(real) / count;
            double syntheticMean = sum(synthetic) / count;
            double[][] slices = IntStream.range(0, shape.z())
                    .parallel()
                    .mapToObj(z -> slice(real, synthetic, z, realMean, syntheticMean))
                    .toArray(double[][]::new);
            double[] total = slices[0].clone();
            for (int z = 1; z < slices.length; z++) {
                for (int i = 0; i < 4; i++) {
                    total[i] += slices[z][i];
                }
                total[4] = Math.min(total[4], slices[z][4]);
                total[5] = Math.max(total[5], slices[z][5]);
            }
            return new Moments(
                    total[0] / count, total[1] / count, total[2] / count, total[3] / count, total[5] - total[4]);
        }

        private static double sum(FloatVolume volume) {
            Shape3 shape = volume.shape();
            float[] values = volume.voxels();
            int slice = shape.y() * shape.x();
            double[] sums = IntStream.range(0, shape.z())
                    .parallel()
                    .mapToDouble(z -> {
                        double sum = 0;
                        for (int i = z * slice; i < (z + 1) * slice; i++) {
                            sum += values[i];
                        }
                        return sum;
                    })
                    .toArray();
            double total = 0;
            for (double sum : sums) {
                total += sum;
            }
            if (!Double.isFinite(total)) {
                throw new UnusableDataException("an image holds voxels that are not finite");
            }
            return total;
        }

        private static double[] slice(
                FloatVolume real, FloatVolume synthetic, int z, double realMean, double syntheticMean) {
            float[] a = real.voxels();
            float[] b = synthetic.voxels();
            int slice = real.shape().y() * real.shape().x();
            double error = 0;
            double aa = 0;
            double bb = 0;
            double ab = 0;
            double least = a[z * slice];
            double most = least;
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                double difference = (double) a[i] - b[i];
                double da = a[i] - realMean;
                double db = b[i] - syntheticMean;
                error += difference * difference;
                aa += da * da;
                bb += db * db;
                ab += da * db;
                least = Math.min(least, a[i]);
                most = Math.max(most, a[i]);
            }
            return new double[] {error, aa, bb, ab, least, most};
        }

        double range() {
            if (span == 0) {
                throw new UnusableDataException("the real image is constant: NRMSE and SSIM need its range");
            }
            return span;
        }

        double nrmse() {
            return Math.sqrt(squaredError) / range();
        }

        double zncc() {
            if (realVariance == 0 || syntheticVariance == 0) {
                return realVariance == syntheticVariance ? 1 : 0;
            }
            return covariance / Math.sqrt(realVariance * syntheticVariance);
        }
    }
}
