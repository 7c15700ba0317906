package io.cytoforge.science.rendering;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** White Gaussian noise smoothed by a Gaussian, then scaled back to variance 1. */
final class SmoothNoise {
    private SmoothNoise() {}

    /**
     * @param deviation of the smoothing Gaussian along each axis in voxels
     * @return mean 0 and variance 1; near the border, where the blur sees mirror images, up to twice that per axis
     */
    static FloatVolume of(Shape3 shape, Point3 deviation, RandomStreams streams, String name) {
        FloatVolume white = FloatVolume.zero(shape);
        int slice = shape.y() * shape.x();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            RandomGenerator random = streams.named(name, z);
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                white.voxels()[i] = (float) random.nextGaussian();
            }
        });
        FloatVolume smooth = GaussianBlur.of(white, deviation);
        float scale = (float) (1 / Math.sqrt(kept(deviation.z()) * kept(deviation.y()) * kept(deviation.x())));
        for (int i = 0; i < smooth.voxels().length; i++) {
            smooth.voxels()[i] *= scale;
        }
        return smooth;
    }

    /** Share of the variance of white noise that smoothing leaves: the sum of the squared weights. */
    private static double kept(double deviation) {
        double sum = 0;
        for (double weight : deviation == 0 ? new double[] {1} : GaussianBlur.weights(deviation)) {
            sum += weight * weight;
        }
        return sum;
    }
}
