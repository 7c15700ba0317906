package io.cytoforge.standalone.demo;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;

/** Blur by a Gaussian, one axis at a time; the border is repeated. */
final class GaussianBlur {
    private GaussianBlur() {}

    /**
     * @param axis 0 = z, 1 = y, 2 = x
     * @param deviation standard deviation in voxels
     */
    static FloatVolume along(FloatVolume volume, int axis, double deviation) {
        double[] kernel = kernel(deviation);
        Shape3 shape = volume.shape();
        int[] length = {shape.z(), shape.y(), shape.x()};
        int[] step = {shape.y() * shape.x(), shape.x(), 1};
        FloatVolume blurred = FloatVolume.zero(shape);
        for (int i = 0; i < blurred.voxels().length; i++) {
            int place = i / step[axis] % length[axis];
            int lineStart = i - place * step[axis];
            double sum = 0;
            for (int k = 0; k < kernel.length; k++) {
                int from = Math.clamp(place + k - kernel.length / 2, 0, length[axis] - 1);
                sum += kernel[k] * volume.voxels()[lineStart + from * step[axis]];
            }
            blurred.voxels()[i] = (float) sum;
        }
        return blurred;
    }

    private static double[] kernel(double deviation) {
        int radius = (int) Math.ceil(3 * deviation);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = Math.exp(-0.5 * Math.pow((k - radius) / deviation, 2));
            sum += kernel[k];
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        return kernel;
    }
}
