package io.cytoforge.science.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.foreground.CoarseRegion;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CoarseSignedDistanceTest {
    @Test
    void a_ball_s_distance_is_that_of_the_fine_grid_within_the_diagonal_of_a_coarse_voxel() {
        Shape3 shape = new Shape3(20, 48, 40);
        VoxelSize size = new VoxelSize(2, 1, 1);
        MaskVolume ball = MaskVolume.empty(shape);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    double away = Math.hypot(Math.hypot(2 * (z - 9.5), y - 20), x - 19);
                    ball.voxels()[shape.index(z, y, x)] = (byte) (away < 14 ? 1 : 0);
                }
            }
        }
        Shape3 grid = CoarseSignedDistance.grid(shape, size, shape.voxels() / 8);
        assertThat(grid).isEqualTo(new Shape3(20, 16, 14));

        float[] fine = SignedDistance.of(ball, size).voxels();
        FloatVolume coarse = FloatVolume.zero(shape);
        CoarseSignedDistance.of(Resampling.mask(ball, grid), shape, size).read(Box3.of(shape), coarse.voxels());

        double diagonal = Math.hypot(2, Math.hypot(3, 3));
        double sum = 0;
        for (int i = 0; i < fine.length; i++) {
            assertThat(coarse.voxels()[i]).isCloseTo(fine[i], within((float) diagonal));
            sum += Math.abs(coarse.voxels()[i] - fine[i]);
        }
        assertThat(sum / fine.length).isLessThan(1);
    }

    /** The figures of ADR 12, for an ellipsoid that is 150×150×90 voxels across. */
    @Test
    void what_an_embryo_s_distance_is_off_by_grows_with_the_coarse_voxel() {
        Shape3 shape = new Shape3(96, 160, 160);
        LabelVolume embryo = LabelVolume.empty(shape);
        for (int i = 0; i < embryo.voxels().length; i++) {
            int z = i / (shape.y() * shape.x());
            double across = Math.hypot((i / shape.x() % shape.y() - 79.5) / 75, (i % shape.x() - 79.5) / 75);
            embryo.voxels()[i] = Math.hypot(across, (z - 47.5) / 45) < 1 ? 1 : 0;
        }
        FloatVolume exact = SignedDistance.of(embryo.isLabelled(), VoxelSize.UNIT);
        requireError(embryo, exact, 2, 1.75, 0.3155, 0.0175);
        requireError(embryo, exact, 4, 3.711, 0.756, 0.0316);
        requireError(embryo, exact, 8, 10.814, 1.574, 0.108);
    }

    /**
     * @param most largest difference of the distance, in voxels
     * @param mean difference of the distance
     * @param ofMap largest difference of the positional map with α = β = 100
     */
    private static void requireError(
            LabelVolume embryo, FloatVolume exact, int factor, double most, double mean, double ofMap) {
        Shape3 shape = embryo.shape();
        Shape3 grid = new Shape3(shape.z() / factor, shape.y() / factor, shape.x() / factor);
        assertThat(CoarseSignedDistance.grid(shape, VoxelSize.UNIT, grid.voxels()))
                .isEqualTo(grid);
        MaskVolume coarse = CoarseRegion.of(source(embryo), grid, () -> {});
        FloatVolume found = FloatVolume.zero(shape);
        CoarseSignedDistance.of(coarse, shape, VoxelSize.UNIT).read(Box3.of(shape), found.voxels());
        double largest = 0;
        double sum = 0;
        double largestOfMap = 0;
        for (int i = 0; i < found.voxels().length; i++) {
            double off = Math.abs(found.voxels()[i] - exact.voxels()[i]);
            largest = Math.max(largest, off);
            sum += off;
            largestOfMap = Math.max(
                    largestOfMap,
                    Math.abs(
                            PositionalMap.DEFAULT.at(found.voxels()[i]) - PositionalMap.DEFAULT.at(exact.voxels()[i])));
        }
        assertThat(largest).isCloseTo(most, within(0.005));
        assertThat(sum / exact.voxels().length).isCloseTo(mean, within(0.005));
        assertThat(largestOfMap).isCloseTo(ofMap, within(0.0005));
    }

    private static LabelSource source(LabelVolume labels) {
        return new LabelsInMemory(labels);
    }

    @Test
    void where_all_is_foreground_the_volume_s_border_is_the_surface() {
        Shape3 shape = new Shape3(12, 12, 12);
        MaskVolume all = MaskVolume.empty(new Shape3(6, 6, 6));
        Arrays.fill(all.voxels(), (byte) 1);
        FloatVolume coarse = FloatVolume.zero(shape);
        CoarseSignedDistance.of(all, shape, VoxelSize.UNIT).read(Box3.of(shape), coarse.voxels());

        float[] fine =
                SignedDistance.of(Resampling.mask(all, shape), VoxelSize.UNIT).voxels();
        for (int i = 0; i < fine.length; i++) {
            assertThat(coarse.voxels()[i]).isCloseTo(fine[i], within(1.5f));
        }
    }

    @Test
    void a_grid_is_coarser_by_two_however_much_may_be_held() {
        assertThat(CoarseSignedDistance.grid(new Shape3(7, 8, 9), VoxelSize.UNIT, Long.MAX_VALUE))
                .isEqualTo(new Shape3(4, 4, 5));
        assertThat(CoarseSignedDistance.grid(new Shape3(7, 8, 9), VoxelSize.UNIT, 0))
                .isEqualTo(new Shape3(1, 1, 1));
    }
}
