package io.cytoforge.science.annotation;

import io.cytoforge.science.resample.Percentiles;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;

/**
 * An image as recipes see it: the square root of what is above its darkest percent. Photon noise is then about as strong
 * in bright places as in dark ones (Anscombe 1948), and one bright object weighs less against many dim ones.
 */
final class RootImage {
    private static final double DARKEST = 1;

    private RootImage() {}

    /**
     * A new volume, ≥ 0.
     *
     * @throws UnusableDataException if a voxel is not finite, or all are equal but for the darkest
     */
    static FloatVolume of(FloatVolume image) {
        float[] values = image.voxels();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new UnusableDataException("the image holds a voxel that is not finite: " + value);
            }
        }
        double dark = Percentiles.of(image, DARKEST)[0];
        float[] roots = new float[values.length];
        float most = 0;
        for (int i = 0; i < roots.length; i++) {
            roots[i] = (float) Math.sqrt(Math.max(0, values[i] - dark));
            most = Math.max(most, roots[i]);
        }
        if (most == 0) {
            throw new UnusableDataException("the image is constant (%s): there is nothing to annotate".formatted(dark));
        }
        return FloatVolume.wrap(image.shape(), roots);
    }

    /** Bright where it was dark; a new volume. */
    static FloatVolume inverted(FloatVolume image) {
        float[] values = new float[image.voxels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = -image.voxels()[i];
        }
        return FloatVolume.wrap(image.shape(), values);
    }
}
