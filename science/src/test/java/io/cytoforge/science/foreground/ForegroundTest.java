package io.cytoforge.science.foreground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.foreground.Foreground.FromLabels;
import io.cytoforge.science.metrics.Golden;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForegroundTest {
    private static final Shape3 SHAPE = new Shape3(24, 40, 50);

    private static MaskVolume ball(Shape3 shape, double radius) {
        MaskVolume mask = MaskVolume.empty(shape);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    double away = Math.hypot(Math.hypot(z - shape.z() / 2, y - shape.y() / 2), x - shape.x() / 2);
                    mask.voxels()[shape.index(z, y, x)] = (byte) (away <= radius ? 1 : 0);
                }
            }
        }
        return mask;
    }

    private static MaskVolume specks(Shape3 shape, int count, long seed) {
        RandomGenerator random = new RandomStreams(seed).named("specks");
        MaskVolume mask = MaskVolume.empty(shape);
        for (int i = 0; i < count; i++) {
            mask.voxels()[random.nextInt(mask.voxels().length)] = 1;
        }
        return mask;
    }

    @Test
    void the_hull_equals_that_of_scikit_image(@TempDir Path folder) {
        String script = """
                import sys
                import numpy as np
                from skimage.morphology import convex_hull_image
                shape = [int(v) for v in sys.argv[3:6]]
                mask = np.fromfile(sys.argv[1], 'u1').reshape(shape) > 0
                convex_hull_image(mask, tolerance=1e-9).astype('u1').tofile(sys.argv[2])
                """;
        for (int i = 0; i < 6; i++) {
            MaskVolume mask = i == 0 ? ball(SHAPE, 11.3) : specks(SHAPE, 4 + i * i * 6, i);
            Path out = folder.resolve("hull");
            Python.run(
                    List.of("skimage.morphology"),
                    script,
                    RawArrays.write(folder.resolve("mask"), mask.voxels()),
                    out,
                    SHAPE.z(),
                    SHAPE.y(),
                    SHAPE.x());
            assertThat(ConvexHull.of(mask).voxels()).isEqualTo(RawArrays.readBytes(out));
        }
    }

    @Test
    void the_hull_holds_the_mask_and_each_row_of_it_is_in_one_piece() {
        RandomGenerator random = new RandomStreams(5).named("hulls");
        for (int i = 0; i < 300; i++) {
            Shape3 shape = new Shape3(1 + random.nextInt(12), 1 + random.nextInt(30), 1 + random.nextInt(30));
            MaskVolume mask = specks(shape, 1 + random.nextInt(40), i);
            MaskVolume hull = ConvexHull.of(mask);
            int pieces = 0;
            int rows = 0;
            for (int v = 0; v < mask.voxels().length; v++) {
                assertThat(hull.voxels()[v]).isGreaterThanOrEqualTo(mask.voxels()[v]);
                boolean starts = v % shape.x() == 0 || hull.voxels()[v - 1] == 0;
                rows += v % shape.x() == 0 ? 1 : 0;
                pieces += hull.voxels()[v] == 1 && starts ? 1 : 0;
            }
            assertThat(pieces).isLessThanOrEqualTo(rows);
        }
    }

    @Test
    void the_hull_of_a_ball_is_hardly_more_than_the_ball() {
        Shape3 shape = new Shape3(120, 120, 120);
        byte[] hull = ConvexHull.of(ball(shape, 55.2)).voxels();
        byte[] larger = ball(shape, 55.2 + Math.sqrt(3) / 2).voxels();
        for (int i = 0; i < hull.length; i++) {
            assertThat(hull[i] <= larger[i]).isTrue();
        }
    }

    @Test
    void the_hull_of_a_voxel_or_a_line_or_a_plane_is_flat() {
        MaskVolume mask = MaskVolume.empty(SHAPE);
        mask.voxels()[SHAPE.index(3, 4, 5)] = 1;
        assertThat(ConvexHull.of(mask).count()).isEqualTo(1);
        mask.voxels()[SHAPE.index(3, 4, 9)] = 1;
        assertThat(ConvexHull.of(mask).count()).isEqualTo(5);
        mask.voxels()[SHAPE.index(3, 8, 5)] = 1;
        mask.voxels()[SHAPE.index(3, 8, 9)] = 1;
        assertThat(ConvexHull.of(mask).count()).isEqualTo(25);
    }

    @Test
    void labels_become_their_hull_or_their_filled_union() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int z = 4; z < 9; z++) {
            for (int y = 4; y < 9; y++) {
                for (int x = 4; x < 9; x++) {
                    labels.voxels()[SHAPE.index(z, y, x)] = z == 6 && y == 6 && x == 6 ? 0 : 2;
                }
            }
        }
        labels.voxels()[SHAPE.index(6, 6, 20)] = 7;
        MaskVolume union = Foreground.of(labels, FromLabels.FILLED_UNION);
        MaskVolume hull = Foreground.of(labels, FromLabels.CONVEX_HULL);
        assertThat(union.count()).isEqualTo(126);
        assertThat(union.at(6, 6, 6)).isTrue();
        assertThat(hull.at(6, 6, 12)).isTrue();
        assertThat(hull.at(20, 6, 12)).isFalse();
    }

    @Test
    void labels_of_nothing_are_refused() {
        LabelVolume nothing = LabelVolume.empty(SHAPE);
        for (FromLabels method : FromLabels.values()) {
            assertThatThrownBy(() -> Foreground.of(nothing, method)).hasMessageContaining("nothing is labelled");
        }
        assertThatThrownBy(() -> ConvexHull.of(MaskVolume.empty(SHAPE))).hasMessageContaining("no hull");
    }

    @Test
    void otsus_threshold_equals_that_of_scikit_image() {
        assertThat(Otsu.threshold(Golden.real().voxels())).isCloseTo(Golden.value("otsu"), within(1e-3));
    }

    @Test
    void the_organism_is_found_in_a_noisy_image_of_it() {
        Shape3 shape = new Shape3(32, 120, 140);
        VoxelSize voxelSize = new VoxelSize(2, 0.5, 0.5);
        RandomGenerator random = new RandomStreams(1).named("noise");
        FloatVolume image = FloatVolume.zero(shape);
        long inside = 0;
        long found = 0;
        long wrong = 0;
        boolean[] organism = new boolean[image.voxels().length];
        for (int i = 0; i < organism.length; i++) {
            double z = (i / (140 * 120) - 16) / 11.0;
            double y = (i / 140 % 120 - 60) / 45.0;
            double x = (i % 140 - 70) / 55.0;
            organism[i] = z * z + y * y + x * x < 1;
            boolean nucleus = organism[i] && Math.sin(z * 9) + Math.sin(y * 11) + Math.sin(x * 12) > 0.5;
            image.voxels()[i] = (float) (50 + 8 * random.nextGaussian() + (nucleus ? 200 : 0));
        }
        MaskVolume foreground = Foreground.of(image, voxelSize);
        for (int i = 0; i < organism.length; i++) {
            inside += organism[i] ? 1 : 0;
            found += organism[i] && foreground.voxels()[i] == 1 ? 1 : 0;
            wrong += !organism[i] && foreground.voxels()[i] == 1 ? 1 : 0;
        }
        assertThat((double) found / inside).isGreaterThan(0.85);
        assertThat((double) wrong / inside).isLessThan(0.25);
    }

    @Test
    void an_image_of_one_speck_or_of_one_slice_has_a_foreground_and_a_constant_one_none() {
        FloatVolume speck = FloatVolume.zero(SHAPE);
        speck.voxels()[SHAPE.index(12, 20, 25)] = 100;
        assertThat(Foreground.of(speck, VoxelSize.UNIT).at(12, 20, 25)).isTrue();
        FloatVolume slice = FloatVolume.wrap(new Shape3(1, 1, 3), new float[] {0, 0, 9});
        assertThat(Foreground.of(slice, new VoxelSize(9, 9, 1)).count()).isPositive();
        assertThatThrownBy(() -> Foreground.of(FloatVolume.zero(SHAPE), VoxelSize.UNIT))
                .hasMessageContaining("constant");
    }
}
