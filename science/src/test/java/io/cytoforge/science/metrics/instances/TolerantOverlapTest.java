package io.cytoforge.science.metrics.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TolerantOverlapTest {
    private static final Shape3 SHAPE = new Shape3(5, 8, 9);

    @Test
    void masks_of_small_random_volumes_agree_as_a_search_finds() {
        RandomGenerator random = new RandomStreams(11).named("masks");
        for (int round = 0; round < 60; round++) {
            MaskVolume truth = drawn(random, random.nextInt(3, 40));
            MaskVolume found = drawn(random, random.nextInt(3, 40));
            double tolerance = new double[] {0, 1, 1.5, 2, 5}[round % 5];
            assertThat(TolerantOverlap.of(truth, found, tolerance)).isEqualTo(bySearch(truth, found, tolerance));
        }
    }

    @Test
    void without_a_tolerance_it_is_intersection_over_union() {
        TolerantOverlap overlap = TolerantOverlap.of(row(1, 1, 1, 0, 0), row(0, 1, 1, 1, 0), 0);
        assertThat(overlap).isEqualTo(new TolerantOverlap(2, 4));
        assertThat(overlap.iou()).isEqualTo(0.5);
    }

    @Test
    void what_is_displaced_by_no_more_than_the_tolerance_is_found_whole() {
        assertThat(TolerantOverlap.of(row(1, 0, 0, 0, 0), row(0, 1, 0, 0, 0), 1).iou())
                .isEqualTo(1);
        assertThat(TolerantOverlap.of(row(1, 0, 0, 0, 0), row(0, 0, 1, 0, 0), 1).iou())
                .isZero();
        assertThat(TolerantOverlap.of(row(1, 0, 0, 0, 0), row(0, 1, 1, 0, 0), 1))
                .isEqualTo(new TolerantOverlap(2, 3));
    }

    @Test
    void nothing_agrees_with_nothing_and_with_nothing_else() {
        assertThat(TolerantOverlap.of(row(0, 0), row(0, 0), 1).iou()).isEqualTo(1);
        assertThat(TolerantOverlap.of(row(0, 1), row(0, 0), 5).iou()).isZero();
        assertThat(TolerantOverlap.of(row(0, 0), row(0, 1), 5).iou()).isZero();
    }

    @Test
    void volumes_are_added_up_before_a_share_is_taken() {
        TolerantOverlap both = TolerantOverlap.of(row(1, 1, 1), row(1, 1, 1), 0)
                .plus(TolerantOverlap.of(row(1, 0, 0), row(0, 0, 1), 0));
        assertThat(both.iou()).isEqualTo(3 / 5.0);
        assertThatThrownBy(() -> TolerantOverlap.of(row(1), row(1, 0), 0)).hasMessageContaining("1×1×1 and 1×1×2");
    }

    private static MaskVolume drawn(RandomGenerator random, int percent) {
        byte[] mask = new byte[SHAPE.arrayLength()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (random.nextInt(100) < percent ? 1 : 0);
        }
        return MaskVolume.wrap(SHAPE, mask);
    }

    /** Every voxel with every other. */
    private static TolerantOverlap bySearch(MaskVolume truth, MaskVolume found, double tolerance) {
        long hits = 0;
        long union = 0;
        for (int i = 0; i < truth.voxels().length; i++) {
            boolean isTrue = truth.voxels()[i] != 0;
            boolean isFound = found.voxels()[i] != 0;
            union += isTrue || isFound ? 1 : 0;
            boolean hit = isTrue && hasNear(found, i, tolerance) || isFound && hasNear(truth, i, tolerance);
            hits += hit ? 1 : 0;
        }
        return new TolerantOverlap(hits, union);
    }

    private static boolean hasNear(MaskVolume mask, int voxel, double tolerance) {
        for (int other = 0; other < mask.voxels().length; other++) {
            int z = other / SHAPE.x() / SHAPE.y() - voxel / SHAPE.x() / SHAPE.y();
            int y = other / SHAPE.x() % SHAPE.y() - voxel / SHAPE.x() % SHAPE.y();
            int x = other % SHAPE.x() - voxel % SHAPE.x();
            if (mask.voxels()[other] != 0 && z * z + y * y + x * x <= tolerance * tolerance) {
                return true;
            }
        }
        return false;
    }

    private static MaskVolume row(int... mask) {
        byte[] voxels = new byte[mask.length];
        for (int i = 0; i < mask.length; i++) {
            voxels[i] = (byte) mask[i];
        }
        return MaskVolume.wrap(new Shape3(1, 1, mask.length), voxels);
    }
}
