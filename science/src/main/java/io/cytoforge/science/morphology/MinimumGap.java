package io.cytoforge.science.morphology;

import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/**
 * Keeps background between cells: of two cells that come too near, the one with the larger id gives way. Every pair that
 * is too near is seen from there, so what remains keeps the gap exactly.
 */
public final class MinimumGap {
    private MinimumGap() {}

    /** How far around a voxel it depends on others. */
    public static Halo halo(double gap, VoxelSize voxelSize) {
        return Halo.reaching(gap, voxelSize);
    }

    /**
     * Keeps the gap.
     *
     * @param gap background in µm between the faces of the nearest voxels of two cells; 0 changes nothing
     * @return the volume itself if there is no gap, else a new one
     */
    public static LabelVolume keep(LabelVolume labels, VoxelSize voxelSize, double gap) {
        return gap == 0
                ? labels
                : keep(labels, voxelSize, gap, labels.isLabelled().voxels());
    }

    /** @param suspects 1 for every voxel that might have to give way, and for any other that is labelled */
    static LabelVolume keep(LabelVolume labels, VoxelSize voxelSize, double gap, byte[] suspects) {
        Shape3 shape = labels.shape();
        NearCells near = new NearCells(labels, voxelSize, gap);
        int[] kept = labels.voxels().clone();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int y = 0; y < shape.y(); y++) {
                int row = shape.index(z, y, 0);
                for (int x = 0; x < shape.x(); x++) {
                    if (suspects[row + x] != 0 && near.smallerIsNear(z, y, x)) {
                        kept[row + x] = 0;
                    }
                }
            }
        });
        return LabelVolume.wrap(shape, kept);
    }
}
