package io.cytoforge.science.foreground;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;

/** Light smoothing: the binomial kernel (1, 4, 6, 4, 1) / 16 along each axis, a Gaussian of standard deviation 1. */
final class Smoothing {
    private static final float[] KERNEL = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

    private Smoothing() {}

    /** A new volume; beyond the border the outermost voxels go on. */
    static FloatVolume binomial(FloatVolume volume) {
        Shape3 shape = volume.shape();
        float[] alongX = along(volume.voxels(), shape.x(), 1);
        float[] alongY = along(alongX, shape.y(), shape.x());
        return FloatVolume.wrap(shape, along(alongY, shape.z(), shape.y() * shape.x()));
    }

    private static float[] along(float[] from, int length, int stride) {
        float[] to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            int place = i / stride % length;
            float sum = 0;
            for (int k = 0; k < KERNEL.length; k++) {
                int wanted = Math.max(0, Math.min(length - 1, place + k - KERNEL.length / 2));
                sum += KERNEL[k] * from[i + (wanted - place) * stride];
            }
            to[i] = sum;
        }
        return to;
    }
}
