package io.cytoforge.science.noise;

/**
 * Poisson–Gaussian noise of scaled intensities (Foi et al. 2008): a voxel of intensity x varies with variance
 * {@code gain · x + floor}, independently of its neighbours.
 *
 * @param gain of the photons, in [0, 1]
 * @param floor variance where it is dark, in [0, 1]
 */
public record SensorNoise(double gain, double floor) {
    /** No noise. */
    public static final SensorNoise NONE = new SensorNoise(0, 0);

    public SensorNoise {
        require("gain", gain);
        require("floor", floor);
    }

    private static void require(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("noise %s must be in [0, 1], was %s".formatted(name, value));
        }
    }

    /** Standard deviation at an intensity in [0, 1]. */
    public double deviation(double intensity) {
        return Math.sqrt(gain * Math.max(0, intensity) + floor);
    }
}
