package io.cytoforge.science.resample;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.FloatVolume;
import java.util.Locale;

/**
 * Maps intensities linearly so that {@code low} becomes 0 and {@code high} becomes 1, and clips to [0, 1].
 *
 * @param low below {@code high}
 * @param high in the image's own unit
 */
public record IntensityScaling(double low, double high) {
    /** Percentiles that leave sparse nuclei unsaturated. */
    public static final double DEFAULT_LOW_PERCENTILE = 1;

    public static final double DEFAULT_HIGH_PERCENTILE = 99.8;

    public IntensityScaling {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "intensities must be scaled from a low to a higher value, were %s and %s".formatted(low, high));
        }
    }

    /**
     * The scaling whose low and high are percentiles of an image.
     *
     * @throws UnusableDataException if both percentiles have the same value: there is nothing to see in the image
     */
    public static IntensityScaling fit(BlockSource image, double lowPercentile, double highPercentile) {
        if (!(lowPercentile < highPercentile)) {
            throw new IllegalArgumentException("the low percentile must be below the high one, were %s and %s"
                    .formatted(lowPercentile, highPercentile));
        }
        double[] values = Percentiles.of(image, lowPercentile, highPercentile);
        if (!(values[0] < values[1])) {
            throw new UnusableDataException(String.format(
                    Locale.ROOT,
                    "the image has no contrast: its percentiles %s and %s are %s and %s",
                    lowPercentile,
                    highPercentile,
                    values[0],
                    values[1]));
        }
        return new IntensityScaling(values[0], values[1]);
    }

    /** With the default percentiles, 1 and 99.8. */
    public static IntensityScaling fit(BlockSource image) {
        return fit(image, DEFAULT_LOW_PERCENTILE, DEFAULT_HIGH_PERCENTILE);
    }

    /** @return in [0, 1] */
    public float apply(float intensity) {
        return (float) Math.max(0, Math.min(1, (intensity - low) / (high - low)));
    }

    /** The image in [0, 1], scaled where it is read. */
    public BlockSource view(BlockSource image) {
        return image.mapped((values, count) -> {
            for (int i = 0; i < count; i++) {
                values[i] = apply(values[i]);
            }
        });
    }

    /** A new volume in [0, 1]. */
    public FloatVolume apply(FloatVolume image) {
        float[] from = image.voxels();
        float[] to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            to[i] = apply(from[i]);
        }
        return FloatVolume.wrap(image.shape(), to);
    }
}
