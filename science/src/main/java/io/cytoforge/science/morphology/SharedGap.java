package io.cytoforge.science.morphology;

import io.cytoforge.science.distance.LabelDistance;
import io.cytoforge.science.distance.LabelDistance.Measure;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/**
 * Takes a gap between the cells of a tessellation, half of it from either. First every voxel whose centre is nearer than
 * half the gap to the interface with another cell becomes background; then no two voxel centres of two cells are nearer
 * than the gap. Where their faces still are, because the gap is no even number of voxels or the interface is slanted, the
 * cell with the larger id gives way: {@link MinimumGap}. So the background between the faces of two cells measures at
 * least the gap.
 */
public final class SharedGap {
    /** What faces and centres make of a distance is below a voxel's diagonal, and rounding is below this share of it. */
    private static final double ROUNDING = 1e-6;

    private SharedGap() {}

    /** How far around a voxel it depends on others. */
    public static Halo halo(double gap, VoxelSize voxelSize) {
        return Halo.reaching(gap / 2, voxelSize).plus(new Halo(1, 1, 1)).plus(MinimumGap.halo(gap, voxelSize));
    }

    /**
     * Takes the gap.
     *
     * @param cells a tessellation: background is nowhere
     * @param gap in µm, positive
     * @param inside 1 where cells may be; where it is 0 they are cut away, but they still keep others at a distance there
     * @return a new volume
     */
    public static LabelVolume take(LabelVolume cells, VoxelSize voxelSize, double gap, byte[] inside) {
        Shape3 shape = cells.shape();
        double[] depth = LabelDistance.squared(cells, voxelSize, Measure.CENTRE_TO_FACE);
        double least = LabelDistance.squaredFrom(gap / 2);
        double diagonal = Math.hypot(Math.hypot(voxelSize.z(), voxelSize.y()), voxelSize.x());
        double suspect = (gap / 2 + diagonal) * (1 + ROUNDING);
        int[] apart = new int[shape.arrayLength()];
        byte[] suspects = new byte[apart.length];
        int slice = shape.y() * shape.x();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                if (inside[i] != 0 && depth[i] >= least) {
                    apart[i] = cells.voxels()[i];
                    suspects[i] = (byte) (depth[i] < suspect * suspect ? 1 : 0);
                }
            }
        });
        return MinimumGap.keep(LabelVolume.wrap(shape, apart), voxelSize, gap, suspects);
    }
}
