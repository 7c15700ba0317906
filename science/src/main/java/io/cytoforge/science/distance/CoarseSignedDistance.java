package io.cytoforge.science.distance;

import io.cytoforge.science.resample.ResampledImage;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
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
     * @param foreground on the coarse grid, over the extent of the volume
     * @param volume the fine grid
     * @param voxelSize of the fine grid
     */
    public static BlockSource of(MaskVolume foreground, Shape3 volume, VoxelSize voxelSize) {
        VoxelSize coarse = voxelSize(foreground.shape(), volume, voxelSize);
        FloatVolume distance = SignedDistance.of(foreground, coarse);
        return onFineGrid(distance, coarse, volume, voxelSize);
    }

    /** The voxel size of a coarse grid over the extent of a volume. */
    public static VoxelSize voxelSize(Shape3 grid, Shape3 volume, VoxelSize voxelSize) {
        return new VoxelSize(
                voxelSize.z() * volume.z() / grid.z(),
                voxelSize.y() * volume.y() / grid.y(),
                voxelSize.x() * volume.x() / grid.x());
    }

    /**
     * A distance d between centres on the coarse grid is one of f (d − ½) + ½ on the fine one, f times finer, since the
     * surface lies half a voxel from the last centre inside on either.
     *
     * @param distance as {@link SignedDistance} has it on the coarse grid
     * @param coarse voxel size of that grid
     * @param volume the fine grid
     * @param voxelSize of the fine grid
     */
    public static BlockSource onFineGrid(BlockSource distance, VoxelSize coarse, Shape3 volume, VoxelSize voxelSize) {
        return new ResampledImage(new Finer(distance, (float) (coarse.finest() / voxelSize.finest())), volume);
    }

    /** Distances in edges that are shorter by a factor. */
    private record Finer(BlockSource distance, float factor) implements BlockSource {
        @Override
        public Shape3 shape() {
            return distance.shape();
        }

        @Override
        public void read(Box3 box, float[] into) {
            distance.read(box, into);
            int voxels = box.shape().arrayLength();
            for (int i = 0; i < voxels; i++) {
                into[i] = Math.signum(into[i]) * (factor * (Math.abs(into[i]) - 0.5f) + 0.5f);
            }
        }
    }

    private static int coarse(int length, double factor) {
        return (int) Math.ceil(length / Math.max(1, Math.floor(factor)));
    }
}
