package io.cytoforge.science.morphology;

import io.cytoforge.science.distance.LabelDistance;
import io.cytoforge.science.distance.LabelDistance.Measure;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/**
 * Morphological opening of every cell by a ball: what remains of a cell is what balls cover that lie in it. A ball is all
 * voxels whose centre is within its radius of its own; the volume's border does not limit it. Whatever lies within the
 * radius of the middle of a ball that fits has the same id, so all cells are opened at once.
 */
public final class LabelOpening {
    private LabelOpening() {}

    /** How far around a voxel it depends on others. */
    public static Halo halo(double radius, VoxelSize voxelSize) {
        Halo ball = Halo.reaching(radius, voxelSize);
        return ball.plus(ball);
    }

    /**
     * Opens every cell.
     *
     * @param radius of the ball in µm; below the finest voxel edge it changes nothing
     * @return a new volume
     */
    public static LabelVolume by(LabelVolume labels, VoxelSize voxelSize, double radius) {
        Shape3 shape = labels.shape();
        int slice = shape.y() * shape.x();
        double within = LabelDistance.squaredUpTo(radius);
        double[] depth = LabelDistance.squared(labels, voxelSize, Measure.CENTRES);
        int[] middles = new int[depth.length];
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                middles[i] = depth[i] > within ? 0 : 1;
            }
        });
        double[] toMiddle = LabelDistance.squared(LabelVolume.wrap(shape, middles), voxelSize, Measure.CENTRES);
        int[] opened = new int[depth.length];
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                opened[i] = toMiddle[i] > within ? 0 : labels.voxels()[i];
            }
        });
        return LabelVolume.wrap(shape, opened);
    }
}
