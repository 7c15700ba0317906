package io.cytoforge.worker.painting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedBatchesTest {
    private static final Shape3 PATCH = new Shape3(8, 8, 8);
    private static final Shape3 ODD = new Shape3(8, 8, 16);

    /** Paints the first channel; of a batch of an {@link #ODD} patch the last voxel of the last patch is a bit brighter. */
    private static final class Painter implements PatchModel {
        private final List<Integer> calls = new ArrayList<>();

        @Override
        public int atOnce(Shape3 patch) {
            return 4;
        }

        @Override
        public float[] paint(float[] input, Shape3 patch) {
            return paintAll(List.of(input), patch).getFirst();
        }

        @Override
        public List<float[]> paintAll(List<float[]> inputs, Shape3 patch) {
            calls.add(inputs.size());
            List<float[]> painted = new ArrayList<>();
            for (float[] input : inputs) {
                float[] voxels = new float[patch.arrayLength()];
                for (int i = 0; i < voxels.length; i++) {
                    voxels[i] = 0.5f * input[2 * i] + 0.25f * input[2 * i + 1];
                }
                painted.add(voxels);
            }
            if (inputs.size() > 1 && patch.equals(ODD)) {
                float[] last = painted.getLast();
                last[last.length - 1] = Math.nextUp(last[last.length - 1]);
            }
            return painted;
        }
    }

    private final Painter painter = new Painter();
    private final CheckedBatches batches = new CheckedBatches(painter, 2);

    @Test
    void batches_with_the_bytes_of_single_patches_are_painted() {
        assertThat(batches.atOnce(PATCH)).isEqualTo(4);
        painter.calls.clear();

        assertThat(batches.paintAll(inputs(4, PATCH), PATCH)).hasSize(4);

        assertThat(painter.calls).containsExactly(4);
    }

    @Test
    void a_single_bit_in_the_last_voxel_of_the_last_patch_is_enough_to_paint_each_alone() {
        assertThat(batches.atOnce(ODD)).isEqualTo(1);
        painter.calls.clear();
        List<float[]> inputs = inputs(4, ODD);

        List<float[]> painted = batches.paintAll(inputs, ODD);

        assertThat(painter.calls).containsExactly(1, 1, 1, 1);
        assertThat(painted.getLast()).isEqualTo(painter.paint(inputs.getLast(), ODD));
    }

    @Test
    void it_is_tried_once_for_each_shape() {
        assertThat(batches.atOnce(PATCH)).isEqualTo(4);
        int tried = painter.calls.size();
        assertThat(batches.atOnce(PATCH)).isEqualTo(4);
        assertThat(painter.calls).hasSize(tried);
        assertThat(batches.atOnce(ODD)).isEqualTo(1);
        assertThat(painter.calls.size()).isGreaterThan(tried);
    }

    @Test
    void a_number_that_was_not_tried_is_painted_one_by_one() {
        assertThat(batches.atOnce(PATCH)).isEqualTo(4);
        painter.calls.clear();

        assertThat(batches.paintAll(inputs(3, PATCH), PATCH)).hasSize(3);

        assertThat(painter.calls).containsExactly(1, 1, 1);
    }

    private static List<float[]> inputs(int count, Shape3 patch) {
        List<float[]> inputs = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            float[] input = new float[2 * patch.arrayLength()];
            for (int i = 0; i < input.length; i++) {
                input[i] = (i * 31 + number * 7) % 100 / 100f;
            }
            inputs.add(input);
        }
        return inputs;
    }
}
