package io.cytoforge.science.annotation;

import io.cytoforge.science.resample.Percentiles;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;

/**
 * An image as recipes see it: the square root of what is above its darkest percent. Photon noise is then about as strong
 * in bright places as in dark ones (Anscombe 1948), and one bright object weighs less against many dim ones. Computed
 * where it is read.
 */
public final class RootImage implements BlockSource {
    private static final double DARKEST = 1;

    private final BlockSource image;
    private final double dark;

    /** @param dark what counts as 0, of {@link #darkness} */
    public RootImage(BlockSource image, double dark) {
        this.image = image;
        this.dark = dark;
    }

    /** An image as recipes see it. */
    static RootImage of(BlockSource image) {
        return new RootImage(image, darkness(image));
    }

    /**
     * The intensity up to which a percent of an image's voxels lie.
     *
     * @throws UnusableDataException if a voxel is not finite, or none is brighter than that
     */
    public static double darkness(BlockSource image) {
        float[] most = {Float.NEGATIVE_INFINITY};
        Slabs.forEach(image, (slab, values) -> {
            int count = slab.shape().arrayLength();
            for (int i = 0; i < count; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new UnusableDataException("the image holds a voxel that is not finite: " + values[i]);
                }
                most[0] = Math.max(most[0], values[i]);
            }
        });
        double dark = Percentiles.of(image, DARKEST)[0];
        if (root(most[0], dark) == 0) {
            throw new UnusableDataException("the image is constant (%s): there is nothing to annotate".formatted(dark));
        }
        return dark;
    }

    @Override
    public Shape3 shape() {
        return image.shape();
    }

    @Override
    public void read(Box3 box, float[] into) {
        image.read(box, into);
        int count = box.shape().arrayLength();
        for (int i = 0; i < count; i++) {
            into[i] = root(into[i], dark);
        }
    }

    private static float root(float value, double dark) {
        return (float) Math.sqrt(Math.max(0, value - dark));
    }

    /** All of it, in memory. */
    FloatVolume whole() {
        FloatVolume whole = FloatVolume.zero(shape());
        read(Box3.of(shape()), whole.voxels());
        return whole;
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
