package io.cytoforge.science.metrics;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;

/** Brightness along x: the centre xz slice (y = ⌊Y / 2⌋), summed over z. */
public final class IntensityProfile {
    private IntensityProfile() {}

    /** @return one sum per x */
    public static double[] of(FloatVolume image) {
        Shape3 shape = image.shape();
        double[] profile = new double[shape.x()];
        for (int z = 0; z < shape.z(); z++) {
            for (int x = 0; x < shape.x(); x++) {
                profile[x] += image.at(z, shape.y() / 2, x);
            }
        }
        return profile;
    }
}
