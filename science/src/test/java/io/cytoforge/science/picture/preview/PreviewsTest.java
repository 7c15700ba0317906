package io.cytoforge.science.picture.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.picture.Colors;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Previews against brute force. */
class PreviewsTest {
    @Test
    void few_objects_have_a_number_each_in_the_order_of_their_ids_and_the_color_of_their_slices() {
        int[] ids = {0, 70_000, 70_000, 5, 0, 9, 9, 9};
        LabelPreview preview = LabelPreview.of(ids, new Shape3(1, 2, 4));
        assertThat(preview.voxels()).containsExactly(0, 3, 3, 1, 0, 2, 2, 2);
        assertThat(preview.ids()).containsExactly(5, 9, 70_000);
        assertThat(preview.voxelCounts()).containsExactly(1, 3, 2);
        assertThat(preview.isUnique()).isTrue();
        assertThat(preview.colors()).containsExactly(Colors.label(5), Colors.label(9), Colors.label(70_000));
    }

    @Test
    void of_many_objects_those_that_touch_have_different_numbers_and_colors() {
        Shape3 shape = new Shape3(20, 30, 40);
        int[] ids = cells(shape, 1500);
        LabelPreview preview = LabelPreview.of(ids, shape);
        assertThat(preview.isUnique()).isFalse();
        Map<Integer, Integer> numbers = new HashMap<>();
        int touching = 0;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int at = shape.index(z, y, x);
                    int number = Byte.toUnsignedInt(preview.voxels()[at]);
                    assertThat(number == 0).isEqualTo(ids[at] == 0);
                    assertThat(numbers.merge(ids[at], number, (before, _) -> before))
                            .isEqualTo(number);
                    touching += requireOthersToDiffer(ids, shape, preview, z, y, x);
                }
            }
        }
        assertThat(touching).isPositive();
        int[] colors = preview.colors();
        assertThat(colors).hasSize(255).doesNotHaveDuplicates();
        assertThat(preview.ids())
                .containsExactly(Arrays.stream(ids)
                        .filter(id -> id != 0)
                        .boxed()
                        .collect(java.util.stream.Collectors.toCollection(TreeSet::new))
                        .stream()
                        .mapToInt(id -> id)
                        .toArray());
        assertThat(IntStream.of(preview.voxelCounts()).sum())
                .isEqualTo((int) Arrays.stream(ids).filter(id -> id != 0).count());
    }

    @Test
    void an_object_that_touches_hundreds_differs_from_all_of_them() {
        Shape3 shape = new Shape3(1, 2, 600);
        int[] ids = IntStream.range(0, 1200).map(i -> i < 600 ? 1_000_000 : i).toArray();
        LabelPreview preview = LabelPreview.of(ids, shape);
        byte own = preview.voxels()[0];
        for (int i = 600; i < 1200; i++) {
            assertThat(preview.voxels()[i]).isNotEqualTo(own).isNotEqualTo(i == 600 ? own : preview.voxels()[i - 1]);
        }
    }

    @Test
    void bytes_run_from_the_lowest_intensity_to_the_highest_and_are_shown_by_percentiles() {
        float[] values = new float[1001];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1000 - i;
        }
        ImagePreview preview = ImagePreview.of(values);
        assertThat(preview.scaling().intercept()).isZero();
        assertThat(preview.scaling().slope() * 255).isEqualTo(1000);
        assertThat(preview.scaling().black()).isEqualTo(10);
        assertThat(preview.scaling().white()).isEqualTo(998);
        assertThat(Byte.toUnsignedInt(preview.voxels()[0])).isEqualTo(255);
        assertThat(Byte.toUnsignedInt(preview.voxels()[500])).isEqualTo(128);
        assertThat(preview.voxels()[1000]).isZero();
    }

    @Test
    void an_image_of_one_value_or_of_no_number_can_be_shown() {
        assertThat(ImagePreview.of(new float[] {7, 7, 7}).voxels()).containsExactly(0, 0, 0);
        ImagePreview nothing = ImagePreview.of(new float[] {Float.NaN, Float.NaN});
        assertThat(nothing.voxels()).containsExactly(0, 0);
        assertThat(nothing.scaling().black()).isLessThan(nothing.scaling().white());
        assertThat(ImagePreview.of(new float[] {Float.NaN, 1, 3}).scaling().intercept())
                .isEqualTo(1);
    }

    /** Nearest of scattered points: cells that fill space; a quarter of it is background. */
    private static int[] cells(Shape3 shape, int count) {
        SplittableRandom random = new SplittableRandom(7);
        int[][] sites = IntStream.range(0, count)
                .mapToObj(_ ->
                        new int[] {random.nextInt(shape.z()), random.nextInt(shape.y()), random.nextInt(shape.x())})
                .toArray(int[][]::new);
        int[] ids = new int[shape.arrayLength()];
        for (int i = 0; i < ids.length; i++) {
            int x = i % shape.x();
            int y = i / shape.x() % shape.y();
            int z = i / shape.x() / shape.y();
            int best = 0;
            int nearest = Integer.MAX_VALUE;
            for (int s = 0; s < count; s++) {
                int dz = sites[s][0] - z;
                int dy = sites[s][1] - y;
                int dx = sites[s][2] - x;
                int distance = dz * dz + dy * dy + dx * dx;
                if (distance < nearest) {
                    nearest = distance;
                    best = s;
                }
            }
            ids[i] = x < 10 ? 0 : 3 * best + 1;
        }
        return ids;
    }

    private static int requireOthersToDiffer(int[] ids, Shape3 shape, LabelPreview preview, int z, int y, int x) {
        int found = 0;
        int at = shape.index(z, y, x);
        for (int dz = -1; dz <= 1; dz++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    if (shape.contains(z + dz, y + dy, x + dx)) {
                        int other = shape.index(z + dz, y + dy, x + dx);
                        if (ids[at] != ids[other]) {
                            assertThat(preview.voxels()[at] == preview.voxels()[other])
                                    .isFalse();
                            found++;
                        }
                    }
                }
            }
        }
        return found;
    }
}
