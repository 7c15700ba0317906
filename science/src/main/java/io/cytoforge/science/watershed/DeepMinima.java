package io.cytoforge.science.watershed;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;

/**
 * The bottoms of valleys that are deep enough: h-minima. From such a bottom every way to lower ground climbs by at least
 * h. The lowest valley of all counts, however flat.
 */
public final class DeepMinima {
    private DeepMinima() {}

    /**
     * Bottoms of valleys.
     *
     * @param depth h, ≥ 0, in the unit of the volume
     * @return bottoms as 1…n in the order of their first voxels, connected over faces, 0 elsewhere
     */
    public static LabelVolume of(FloatVolume volume, float depth) {
        float[] values = volume.voxels();
        float[] hills = new float[values.length];
        for (int i = 0; i < hills.length; i++) {
            hills[i] = -values[i];
        }
        return peaks(FloatVolume.wrap(volume.shape(), hills), depth);
    }

    /** The same of hills: h-maxima, the tops from which every way to higher ground falls by at least h. */
    public static LabelVolume peaks(FloatVolume volume, float height) {
        if (!(height >= 0)) {
            throw new IllegalArgumentException("a height must be at least 0, was " + height);
        }
        Shape3 shape = volume.shape();
        float[] values = volume.voxels();
        float[] lowered = new float[values.length];
        for (int i = 0; i < lowered.length; i++) {
            lowered[i] = values[i] - height;
        }
        FloatVolume reached = GrayReconstruction.below(volume, FloatVolume.wrap(shape, lowered));
        float[] tops = new float[values.length];
        for (int i = 0; i < tops.length; i++) {
            tops[i] = reached.voxels()[i] == lowered[i] ? 1 : 0;
        }
        return RegionalMaxima.above(FloatVolume.wrap(shape, tops), 0, Neighborhood.FACES);
    }
}
