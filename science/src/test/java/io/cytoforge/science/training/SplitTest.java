package io.cytoforge.science.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final Shape3 SHAPE = new Shape3(5, 6, 40);
    private static final Shape3 PATCH = new Shape3(8, 8, 8);

    @Test
    void no_patch_of_the_training_sees_a_voxel_that_is_held_out() {
        TrainingStack stack = new TrainingStack("a", along(SHAPE), filled(SHAPE, 1), List.of(ones(SHAPE)));
        Split split = Split.of(stack, 0.25, PATCH);

        assertThat(split.training().image().shape()).isEqualTo(new Shape3(5, 6, 30));
        assertThat(split.heldOut().image().shape()).isEqualTo(new Shape3(5, 6, 10));
        for (double foregroundShare : new double[] {0, 1}) {
            PatchSampler sampler = PatchSampler.of(
                    List.of(split.training()),
                    List.of(),
                    new PatchSampling(
                            PATCH,
                            NetworkInput.of(1),
                            new PositionalMap(10, 10),
                            foregroundShare,
                            PlaneSymmetry.MIRRORED),
                    new RandomStreams(1));
            for (int i = 0; i < 200; i++) {
                TrainingPatches drawn = sampler.draw(i);
                for (float[] patch : List.of(drawn.image(), drawn.target().orElseThrow())) {
                    for (float value : patch) {
                        assertThat(value).isLessThan(30 / 64f);
                    }
                }
            }
        }
    }

    @Test
    void what_is_held_out_is_the_high_end_of_x() {
        TrainingStack heldOut = Split.of(
                        new TrainingStack("a", along(SHAPE), filled(SHAPE, 1), List.of(ones(SHAPE))), 0.25, PATCH)
                .heldOut();
        float[] row = new float[10];
        heldOut.image().read(new Box3(2, 3, 0, new Shape3(1, 1, 10)), row);

        assertThat(row[0]).isEqualTo(30 / 64f);
        assertThat(row[9]).isEqualTo(39 / 64f);
        assertThat(heldOut.isLabeled()).isTrue();
        assertThat(heldOut.name()).isEqualTo("a");
    }

    @Test
    void both_parts_are_as_wide_as_a_patch_or_as_the_smallest_there_is() {
        TrainingStack stack = new TrainingStack("a", along(SHAPE), filled(SHAPE, 1), List.of());

        assertThat(Split.of(stack, 0.01, PATCH).heldOut().image().shape().x()).isEqualTo(8);
        assertThat(Split.of(stack, 0.99, PATCH).training().image().shape().x()).isEqualTo(8);
        assertThat(Split.of(stack, 0.26, PATCH).heldOut().image().shape().x()).isEqualTo(10);
        assertThatThrownBy(() -> Split.of(stack, 0.25, new Shape3(32, 64, 64)))
                .hasMessage("stack 'a' is 40 voxels wide: to hold out a share of it, it must be at least 64 on the"
                        + " training grid");
    }

    @Test
    void a_part_without_cells_is_one_without_labels_and_a_part_without_anything_is_refused() {
        MaskVolume mask = MaskVolume.empty(SHAPE);
        mask.voxels()[SHAPE.index(1, 1, 3)] = 1;
        Split split = Split.of(new TrainingStack("a", along(SHAPE), filled(SHAPE, 1), List.of(mask)), 0.25, PATCH);
        assertThat(split.training().isLabeled()).isTrue();
        assertThat(split.heldOut().isLabeled()).isFalse();

        FloatVolume distance = filled(SHAPE, -1);
        distance.voxels()[3] = 1;
        TrainingStack oneSided = new TrainingStack("a", along(SHAPE), distance, List.of());
        assertThatThrownBy(() -> Split.of(oneSided, 0.25, PATCH))
                .hasMessageContaining("the part of stack 'a' that is held out")
                .hasMessageContaining("no foreground");
    }

    @Test
    void both_masks_are_cut_alike_and_a_part_that_lacks_one_is_without_labels() {
        MaskVolume nuclei = MaskVolume.empty(SHAPE);
        nuclei.voxels()[SHAPE.index(1, 1, 3)] = 1;
        nuclei.voxels()[SHAPE.index(1, 1, 31)] = 1;
        TrainingStack heldOut = Split.of(both(nuclei), 0.25, PATCH).heldOut();
        float[] row = new float[10];
        heldOut.structureMasks().getLast().read(new Box3(1, 1, 0, new Shape3(1, 1, 10)), row);
        assertThat(row).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 0);

        nuclei.voxels()[SHAPE.index(1, 1, 31)] = 0;
        Split split = Split.of(both(nuclei), 0.25, PATCH);
        assertThat(split.training().structureMasks()).hasSize(2);
        assertThat(split.heldOut().isLabeled()).isFalse();
    }

    private static TrainingStack both(MaskVolume nuclei) {
        return new TrainingStack("a", along(SHAPE), filled(SHAPE, 1), List.of(ones(SHAPE), nuclei));
    }

    /** Every voxel is its place along x, of 64. */
    private static FloatVolume along(Shape3 shape) {
        FloatVolume volume = FloatVolume.zero(shape);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = i % shape.x() / 64f;
        }
        return volume;
    }

    private static FloatVolume filled(Shape3 shape, float value) {
        FloatVolume volume = FloatVolume.zero(shape);
        Arrays.fill(volume.voxels(), value);
        return volume;
    }

    private static MaskVolume ones(Shape3 shape) {
        MaskVolume mask = MaskVolume.empty(shape);
        Arrays.fill(mask.voxels(), (byte) 1);
        return mask;
    }
}
