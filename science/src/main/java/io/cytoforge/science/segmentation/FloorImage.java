package io.cytoforge.science.segmentation;

import io.cytoforge.science.rendering.GaussianBlur;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import java.util.random.RandomGenerator;

/** The cheapest image of labels: where there is an object 1, else 0, blurred by a voxel, with noise. */
public final class FloorImage {
    private static final double BLUR = 1;
    private static final float NOISE = 0.1f;

    private FloorImage() {}

    /** @param random of the noise, normal with a deviation of 0.1 */
    public static FloatVolume of(LabelVolume labels, RandomGenerator random) {
        FloatVolume mask = FloatVolume.zero(labels.shape());
        for (int i = 0; i < mask.voxels().length; i++) {
            mask.voxels()[i] = labels.voxels()[i] > 0 ? 1 : 0;
        }
        FloatVolume image = GaussianBlur.of(mask, new Point3(BLUR, BLUR, BLUR));
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] += NOISE * (float) random.nextGaussian();
        }
        return image;
    }
}
