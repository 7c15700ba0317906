package io.cytoforge.science.foreground;

import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.resample.ResampledImage;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** Finds the organism's region. */
public final class Foreground {
    /** The image is looked at with voxels this many times the finest edge. */
    private static final int REDUCTION = 4;
    /** No axis is reduced below so many voxels. */
    private static final int MIN_AXIS = 8;
    /** Radius of closing and opening, in reduced voxels. */
    private static final double RADIUS = 2;

    private Foreground() {}

    /** How annotated cells become a region. */
    public enum FromLabels {
        /** The convex hull of all labels. */
        CONVEX_HULL,
        /** All labels, holes filled. */
        FILLED_UNION
    }

    /** @throws IllegalArgumentException if nothing is labeled */
    public static MaskVolume of(LabelVolume labels, FromLabels method) {
        MaskVolume union = labels.isLabeled();
        if (union.count() == 0) {
            throw new UnusableDataException(
                    "nothing is labeled in %s: there is no foreground".formatted(labels.shape()));
        }
        return switch (method) {
            case CONVEX_HULL -> ConvexHull.of(union);
            case FILLED_UNION -> FilledUnion.of(union);
        };
    }

    /**
     * The region of an image that nobody annotated: Otsu's threshold on a reduced and smoothed copy, closing, opening,
     * filling, convex hull. Opening is left out where it would remove everything, as in an image of specks.
     *
     * @throws IllegalArgumentException if the image is constant
     */
    public static MaskVolume of(FloatVolume image, VoxelSize voxelSize) {
        FloatVolume reduced = Resampling.image(image, reduced(image.shape(), voxelSize));
        return ConvexHull.of(Resampling.mask(ofReduced(reduced), image.shape()));
    }

    /**
     * The same of an image that is larger than memory, on a grid of its own.
     *
     * @param image read once
     * @param grid of the answer, over the extent of the image
     */
    public static MaskVolume of(BlockSource image, VoxelSize voxelSize, Shape3 grid) {
        Shape3 shape = reduced(image.shape(), voxelSize);
        FloatVolume reduced = FloatVolume.zero(shape);
        new ResampledImage(image, shape).read(Box3.of(shape), reduced.voxels());
        return ConvexHull.of(Resampling.mask(ofReduced(reduced), grid));
    }

    private static MaskVolume ofReduced(FloatVolume image) {
        FloatVolume reduced = Smoothing.binomial(image);
        double threshold = Otsu.threshold(reduced.voxels());
        byte[] bright = new byte[reduced.voxels().length];
        for (int i = 0; i < bright.length; i++) {
            bright[i] = (byte) (reduced.voxels()[i] > threshold ? 1 : 0);
        }
        MaskVolume closed = erode(dilate(MaskVolume.wrap(reduced.shape(), bright)));
        MaskVolume opened = dilate(erode(closed));
        return FilledUnion.of(opened.count() > 0 ? opened : closed);
    }

    /** Voxels as near to four finest edges along each axis as whole voxels allow; coarse and short axes are reduced less. */
    private static Shape3 reduced(Shape3 shape, VoxelSize voxelSize) {
        double edge = REDUCTION * voxelSize.finest();
        return new Shape3(
                reduced(shape.z(), edge / voxelSize.z()),
                reduced(shape.y(), edge / voxelSize.y()),
                reduced(shape.x(), edge / voxelSize.x()));
    }

    private static int reduced(int length, double factor) {
        double most = Math.floor(Math.min(factor, (double) length / MIN_AXIS));
        return (int) Math.ceil(length / Math.max(1, most));
    }

    private static MaskVolume dilate(MaskVolume mask) {
        return mask.count() == 0 ? mask : within(DistanceTransform.outside(mask, VoxelSize.UNIT), 0, RADIUS);
    }

    /** The volume's border does not wear the region away: what lies beyond is unknown. */
    private static MaskVolume erode(MaskVolume mask) {
        return within(DistanceTransform.inside(mask, VoxelSize.UNIT), Math.nextUp(RADIUS), Double.POSITIVE_INFINITY);
    }

    private static MaskVolume within(FloatVolume distance, double least, double most) {
        float[] values = distance.voxels();
        byte[] mask = new byte[values.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (values[i] >= least && values[i] <= most ? 1 : 0);
        }
        return MaskVolume.wrap(distance.shape(), mask);
    }
}
