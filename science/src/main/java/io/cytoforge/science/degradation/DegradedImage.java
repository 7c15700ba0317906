package io.cytoforge.science.degradation;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.rendering.BlurredImage;
import io.cytoforge.science.resample.ResampledImage;
import io.cytoforge.science.resample.ResamplingFilter;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.PiecewiseSource;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * A degraded image, computed where it is read: a voxel follows from the image, the seed and its place, so the division into
 * boxes changes not a bit. Holds some million voxels, whatever the size of a box.
 */
public final class DegradedImage {
    /** Of the image; the blur sees up to 63 voxels more on every side. */
    private static final Shape3 PIECE = new Shape3(64, 128, 128);

    private DegradedImage() {}

    /**
     * @param painted intensities in [0, 1]
     * @param voxelSize of the painted image
     * @return in [0, 1], on the grid that the degradation leaves
     */
    public static BlockSource of(
            BlockSource painted, VoxelSize voxelSize, Degradation degradation, RandomStreams streams) {
        Shape3 target = degradation.shapeOf(painted.shape(), voxelSize);
        BlockSource exposed = new CameraImage(blurred(painted, voxelSize, degradation), degradation, streams);
        return target.equals(painted.shape())
                ? exposed
                : ResampledImage.inPieces(exposed, target, ResamplingFilter.LINEAR);
    }

    private static BlockSource blurred(BlockSource painted, VoxelSize voxelSize, Degradation degradation) {
        Blur psf = degradation.psf();
        if (psf == null) {
            return painted;
        }
        Point3 deviation = psf.deviation(voxelSize);
        return new PiecewiseSource(new BlurredImage(painted, deviation), PIECE);
    }
}
