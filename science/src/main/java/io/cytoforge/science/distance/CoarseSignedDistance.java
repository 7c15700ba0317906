package io.cytoforge.science.distance;

import io.cytoforge.science.resample.ResampledImage;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * Signed distance in a volume that is larger than memory: computed on a coarser grid and interpolated linearly where it is
 * read. It differs from {@link SignedDistance} by less than the diagonal of a coarse voxel.
 */
public final class CoarseSignedDistance {
    private CoarseSignedDistance() {}

    /** The finest grid of at most so many voxels, of voxels as near to cubes as the volume's own allow; coarser by 2 or more. */
    public static Shape3 grid(Shape3 volume, VoxelSize voxelSize, long most) {
        for (int factor = 2; ; factor++) {
            double edge = factor * voxelSize.finest();
            Shape3 grid = new Shape3(
                    coarse(volume.z(), edge / voxelSize.z()),
                    coarse(volume.y(), edge / voxelSize.y()),
                    coarse(volume.x(), edge / voxelSize.x()));
            if (grid.voxels() <= Math.max(1, most)) {
                return grid;
            }
        }
    }

    /**
     * A distance d between centres on the coarse grid is one of f (d − ½) + ½ on the fine one, f times finer, since the
     * surface lies half a voxel from the last centre inside on either.
     *
     * @param foreground on the coarse grid, over the extent of the volume
     * @param volume the fine grid
     * @param voxelSize of the fine grid
     */
    public static BlockSource of(MaskVolume foreground, Shape3 volume, VoxelSize voxelSize) {
        Shape3 grid = foreground.shape();
        VoxelSize coarse = new VoxelSize(
                voxelSize.z() * volume.z() / grid.z(),
                voxelSize.y() * volume.y() / grid.y(),
                voxelSize.x() * volume.x() / grid.x());
        FloatVolume distance = SignedDistance.of(foreground, coarse);
        float factor = (float) (coarse.finest() / voxelSize.finest());
        float[] values = distance.voxels();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.signum(values[i]) * (factor * (Math.abs(values[i]) - 0.5f) + 0.5f);
        }
        return new ResampledImage(distance, volume);
    }

    private static int coarse(int length, double factor) {
        return (int) Math.ceil(length / Math.max(1, Math.floor(factor)));
    }
}
