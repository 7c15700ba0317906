package io.cytoforge.science.rendering;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Takes the image of a specimen. The same specimen, microscope and seed give the same voxels, on any number of threads.
 */
public final class MicroscopeImage {
    private MicroscopeImage() {}

    /** @return whole counts in the range of the camera's type */
    public static FloatVolume of(Specimen specimen, Microscope microscope, RandomStreams streams) {
        FloatVolume light = Fluorescence.of(specimen, microscope, streams);
        FloatVolume blurred = GaussianBlur.of(light, microscope.pointSpread().voxels(specimen.voxelSize()));
        return expose(blurred, microscope.camera(), streams);
    }

    /** What the camera makes of the expected photons. */
    static FloatVolume expose(FloatVolume photons, Camera camera, RandomStreams streams) {
        Shape3 shape = photons.shape();
        FloatVolume counts = FloatVolume.zero(shape);
        int slice = shape.y() * shape.x();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            RandomGenerator shot = streams.named("shot noise", z);
            RandomGenerator read = streams.named("read noise", z);
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                double electrons = ShotNoise.draw(photons.voxels()[i], shot) + camera.readNoise() * read.nextGaussian();
                counts.voxels()[i] = camera.count(electrons);
            }
        });
        return counts;
    }
}
