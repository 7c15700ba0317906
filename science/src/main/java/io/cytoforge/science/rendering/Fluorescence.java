package io.cytoforge.science.rendering;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;

/** The light that a specimen sends out, before optics and camera. */
final class Fluorescence {
    /** Tissue is mottled more coarsely than a nucleus. */
    private static final double TISSUE_GRAIN = 3;

    private Fluorescence() {}

    /** Expected photons per voxel: stain × texture × e^(-depth/length). */
    static FloatVolume of(Specimen specimen, Microscope microscope, RandomStreams streams) {
        Stain stain = microscope.stain();
        LabelVolume nuclei = specimen.nuclei();
        Point3 grain = new PointSpread(stain.grain(), stain.grain()).voxels(specimen.voxelSize());
        FloatVolume fine = SmoothNoise.of(nuclei.shape(), grain, streams, "nucleus texture");
        FloatVolume coarse = SmoothNoise.of(nuclei.shape(), times(grain, TISSUE_GRAIN), streams, "tissue texture");
        float[] brightness = brightness(nuclei.maxId(), stain, streams);
        float[] depth = microscope.lightPath().depth(specimen).voxels();
        byte[] tissue = specimen.foreground().voxels();
        FloatVolume light = FloatVolume.zero(nuclei.shape());
        for (int i = 0; i < depth.length; i++) {
            int id = nuclei.voxels()[i];
            double sent = id > 0
                    ? brightness[id] * textured(stain.texture(), fine.voxels()[i])
                    : tissue[i] * stain.tissuePhotons() * textured(stain.texture(), coarse.voxels()[i]);
            light.voxels()[i] = (float) (sent * StrictMath.exp(-depth[i] / microscope.attenuationLength()));
        }
        return light;
    }

    private static double textured(double share, double noise) {
        return Math.max(0, 1 + share * noise);
    }

    /** Photons of each nucleus; log-normal, so never negative, with the mean and spread of the stain. */
    private static float[] brightness(int nuclei, Stain stain, RandomStreams streams) {
        double variance = StrictMath.log1p(stain.brightnessSpread() * stain.brightnessSpread());
        float[] brightness = new float[nuclei + 1];
        for (int id = 1; id <= nuclei; id++) {
            double normal = streams.named("nucleus brightness", id).nextGaussian();
            brightness[id] =
                    (float) (stain.nucleusPhotons() * StrictMath.exp(Math.sqrt(variance) * normal - variance / 2));
        }
        return brightness;
    }

    private static Point3 times(Point3 point, double factor) {
        return new Point3(point.z() * factor, point.y() * factor, point.x() * factor);
    }
}
