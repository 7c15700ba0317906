package io.cytoforge.science.picture.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.picture.Colors;
import io.cytoforge.science.volume.Shape3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Previews against brute force. */
class PreviewsTest {
    @Test
    void few_objects_have_a_number_each_in_the_order_of_their_ids_and_the_color_of_their_slices() {
        int[] ids = {0, 70_000, 70_000, 5, 0, 9, 9, 9};
        LabelPreview preview = LabelPreview.of(voxels(ids), new Shape3(1, 2, 4));
        assertThat(bytes(preview.voxels())).containsExactly(0, 3, 3, 1, 0, 2, 2, 2);
        assertThat(preview.ids()).containsExactly(5, 9, 70_000);
        assertThat(preview.voxelCounts()).containsExactly(1, 3, 2);
        assertThat(preview.isUnique()).isTrue();
        assertThat(preview.colors()).containsExactly(Colors.label(5), Colors.label(9), Colors.label(70_000));
    }

    @Test
    void of_many_objects_those_that_touch_have_different_numbers_and_colors() {
        Shape3 shape = new Shape3(20, 30, 40);
        int[] ids = cells(shape, 1500);
        LabelPreview preview = LabelPreview.of(voxels(ids), shape);
        assertThat(preview.isUnique()).isFalse();
        Map<Integer, Integer> numbers = new HashMap<>();
        int touching = 0;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int at = shape.index(z, y, x);
                    int number = Byte.toUnsignedInt(preview.voxels().get(at));
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
        LabelPreview preview = LabelPreview.of(voxels(ids), shape);
        byte own = preview.voxels().get(0);
        for (int i = 600; i < 1200; i++) {
            assertThat(preview.voxels().get(i))
                    .isNotEqualTo(own)
                    .isNotEqualTo(i == 600 ? own : preview.voxels().get(i - 1));
        }
    }

    @Test
    void bytes_run_from_the_lowest_intensity_to_the_highest_and_are_shown_by_percentiles() {
        float[] values = new float[1001];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1000 - i;
        }
        ImagePreview preview = ImagePreview.of(voxels(values));
        assertThat(preview.scaling().intercept()).isZero();
        assertThat(preview.scaling().slope() * 255).isEqualTo(1000);
        assertThat(preview.scaling().black()).isEqualTo(10);
        assertThat(preview.scaling().white()).isEqualTo(998);
        assertThat(Byte.toUnsignedInt(preview.voxels().get(0))).isEqualTo(255);
        assertThat(Byte.toUnsignedInt(preview.voxels().get(500))).isEqualTo(128);
        assertThat(preview.voxels().get(1000)).isZero();
    }

    @Test
    void an_image_of_one_value_or_of_no_number_can_be_shown() {
        assertThat(bytes(ImagePreview.of(voxels(7, 7, 7)).voxels())).containsExactly(0, 0, 0);
        ImagePreview nothing = ImagePreview.of(voxels(Float.NaN, Float.NaN));
        assertThat(bytes(nothing.voxels())).containsExactly(0, 0);
        assertThat(nothing.scaling().black()).isLessThan(nothing.scaling().white());
        assertThat(ImagePreview.of(voxels(Float.NaN, 1, 3)).scaling().intercept())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UINT8", "UINT16", "UINT32", "FLOAT32"})
    void every_type_of_voxel_and_both_orders_of_bytes_show_the_same(NumberType type) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer stored = ByteBuffer.allocate(200 * type.bytes()).order(order);
            for (int i = 0; i < 200; i++) {
                switch (type) {
                    case UINT8 -> stored.put((byte) i);
                    case UINT16 -> stored.putShort((short) i);
                    case UINT32 -> stored.putInt(i);
                    default -> stored.putFloat(i);
                }
            }
            ImagePreview preview = ImagePreview.of(new PreviewVoxels(stored, type));
            assertThat(preview.scaling().intercept()).isZero();
            assertThat(preview.voxels().remaining()).isEqualTo(200);
            assertThat(Byte.toUnsignedInt(preview.voxels().get(199))).isEqualTo(255);
            assertThat(Byte.toUnsignedInt(preview.voxels().get(100))).isEqualTo(128);
        }
    }

    private static PreviewVoxels voxels(float... intensities) {
        ByteBuffer stored = ByteBuffer.allocate(intensities.length * Float.BYTES);
        stored.asFloatBuffer().put(intensities);
        return new PreviewVoxels(stored, NumberType.FLOAT32);
    }

    private static PreviewVoxels voxels(int[] ids) {
        ByteBuffer stored = ByteBuffer.allocate(ids.length * Integer.BYTES);
        stored.asIntBuffer().put(ids);
        return new PreviewVoxels(stored, NumberType.UINT32);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
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
                            assertThat(preview.voxels().get(at)
                                            == preview.voxels().get(other))
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
