package io.cytoforge.science.annotation;

import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.foreground.Otsu;
import io.cytoforge.science.labels.SmallObjects;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.watershed.Neighborhood;
import io.cytoforge.science.watershed.RegionalMaxima;

/**
 * What is not in the tissue of an image of membranes: dark regions that are wider than cells are. Dark is what Otsu's
 * threshold of the image, smoothed by a cell's radius, puts below; wide is what balls of a given radius fit into. A region
 * must have room for many cells, since an image full of tissue may have a dark cell that is cut by its border.
 */
final class TissueBackground {
    /** Typical cells that the smallest region has room for. */
    private static final int CELLS = 20;

    private TissueBackground() {}

    /**
     * Finds the region; the volume's border does not limit it.
     *
     * @param smooth by a Gaussian filter of the cells' radius
     * @param ball radius in µm
     * @param cell volume of a typical one in µm³
     */
    static MaskVolume of(FloatVolume smooth, VoxelSize voxelSize, double ball, double cell) {
        double threshold = Otsu.threshold(smooth.voxels());
        double radius = ball / voxelSize.finest();
        byte[] dark = new byte[smooth.voxels().length];
        for (int i = 0; i < dark.length; i++) {
            dark[i] = (byte) (smooth.voxels()[i] <= threshold ? 1 : 0);
        }
        MaskVolume middles = where(
                DistanceTransform.inside(MaskVolume.wrap(smooth.shape(), dark), voxelSize),
                Math.nextUp(radius),
                Double.POSITIVE_INFINITY);
        if (middles.count() == 0) {
            return middles;
        }
        MaskVolume wide = where(DistanceTransform.outside(middles, voxelSize), 0, radius);
        return largeOnes(wide, CELLS * cell / voxelSize.volume());
    }

    /** Connected parts of a region that have so many voxels. */
    private static MaskVolume largeOnes(MaskVolume region, double least) {
        FloatVolume plateaus = FloatVolume.zero(region.shape());
        for (int i = 0; i < plateaus.voxels().length; i++) {
            plateaus.voxels()[i] = region.voxels()[i];
        }
        LabelVolume parts = RegionalMaxima.above(plateaus, 0, Neighborhood.FACES);
        SmallObjects.remove(parts, least);
        return parts.isLabeled();
    }

    private static MaskVolume where(FloatVolume distance, double least, double most) {
        byte[] mask = new byte[distance.voxels().length];
        for (int i = 0; i < mask.length; i++) {
            float value = distance.voxels()[i];
            mask[i] = (byte) (value >= least && value <= most ? 1 : 0);
        }
        return MaskVolume.wrap(distance.shape(), mask);
    }
}
