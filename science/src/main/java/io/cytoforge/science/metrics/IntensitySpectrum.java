package io.cytoforge.science.metrics;

import io.cytoforge.science.fourier.Fourier;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;

/**
 * Radially averaged log₁₀ power of the center xz slice (y = ⌊Y / 2⌋): 20 rings of equal width in frequency, from 0 to
 * 0.5 cycles per voxel. Power is |F|² over the number of pixels; the mean is taken off first and frequency 0 left out.
 */
public final class IntensitySpectrum {
    public static final int RINGS = 20;
    private static final double MAX_FREQUENCY = 0.5;
    /** Keeps the logarithm finite where a frequency is missing altogether. */
    private static final double FLOOR = 1e-12;

    private IntensitySpectrum() {}

    /**
     * @return mean log₁₀ power per ring, lowest frequency first; a ring that holds no frequency, as happens in small
     *     images, takes the value of its lower neighbor, the lowest that of the first filled one; all −12 for a single
     *     pixel
     */
    public static double[] of(BlockSource image) {
        Shape3 shape = image.shape();
        int depth = shape.z();
        int width = shape.x();
        float[] slice = IntensityProfile.centerSlice(image);
        double[] real = new double[depth * width];
        for (int i = 0; i < real.length; i++) {
            real[i] = slice[i];
        }
        double mean = Arrays.stream(real).sum() / real.length;
        Arrays.setAll(real, i -> real[i] - mean);
        double[] imaginary = new double[real.length];
        Fourier.transform(real, imaginary, depth, width);
        return average(real, imaginary, depth, width);
    }

    private static double[] average(double[] real, double[] imaginary, int depth, int width) {
        double[] sums = new double[RINGS];
        int[] counts = new int[RINGS];
        for (int z = 0; z < depth; z++) {
            double alongZ = (z <= depth / 2 ? z : z - depth) / (double) depth;
            for (int x = z == 0 ? 1 : 0; x < width; x++) {
                double alongX = (x <= width / 2 ? x : x - width) / (double) width;
                double frequency = Math.sqrt(alongZ * alongZ + alongX * alongX);
                int ring = (int) (frequency / MAX_FREQUENCY * RINGS);
                if (ring < RINGS) {
                    int i = z * width + x;
                    double power = (real[i] * real[i] + imaginary[i] * imaginary[i]) / real.length;
                    sums[ring] += StrictMath.log10(power + FLOOR);
                    counts[ring]++;
                }
            }
        }
        return fill(sums, counts);
    }

    private static double[] fill(double[] sums, int[] counts) {
        double before = StrictMath.log10(FLOOR);
        for (int ring = RINGS - 1; ring >= 0; ring--) {
            before = counts[ring] > 0 ? sums[ring] / counts[ring] : before;
        }
        double[] spectrum = new double[RINGS];
        for (int ring = 0; ring < RINGS; ring++) {
            before = counts[ring] > 0 ? sums[ring] / counts[ring] : before;
            spectrum[ring] = before;
        }
        return spectrum;
    }

    /** Mean absolute difference of two spectra, in orders of magnitude of power; 0 if they are equal. */
    public static double distance(BlockSource real, BlockSource synthetic) {
        double[] a = of(real);
        double[] b = of(synthetic);
        double sum = 0;
        for (int ring = 0; ring < RINGS; ring++) {
            sum += Math.abs(a[ring] - b[ring]);
        }
        return sum / RINGS;
    }
}
