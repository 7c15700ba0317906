package io.cytoforge.science.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.patch.EffectiveField.Axis;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EffectiveFieldTest {
    private static final Shape3 AROUND = new Shape3(8, 8, 8);

    @ParameterizedTest
    @EnumSource(Axis.class)
    void a_model_that_looks_at_a_voxel_alone_has_no_field(Axis axis) {
        assertThat(field(axis, new Shifted(axis, 0, 1))).isZero();
    }

    @ParameterizedTest
    @EnumSource(Axis.class)
    void a_model_that_looks_some_voxels_ahead_or_back_has_these_as_its_field(Axis axis) {
        assertThat(field(axis, new Shifted(axis, 12, 1))).isEqualTo(12);
        assertThat(field(axis, new Shifted(axis, 13, 1))).isEqualTo(16);
        assertThat(field(axis, new Shifted(axis, -3, 1))).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Axis.class)
    void what_nobody_sees_does_not_count(Axis axis) {
        assertThat(field(axis, new Shifted(axis, 13, 0.0005f))).isZero();
        assertThat(field(axis, new Shifted(axis, 13, 0.05f))).isEqualTo(16);
    }

    @ParameterizedTest
    @EnumSource(Axis.class)
    void other_axes_do_not_count(Axis axis) {
        Axis next = Axis.values()[(axis.ordinal() + 1) % 3];
        assertThat(field(axis, new Shifted(next, 5, 1))).isZero();
    }

    private static int field(Axis axis, PatchModel model) {
        Shape3 patch = axis.with(AROUND, 64);
        RandomGenerator random = new RandomStreams(1).named("input");
        float[] input = new float[2 * patch.arrayLength()];
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextFloat();
        }
        return EffectiveField.along(axis, model, input, patch);
    }

    /** (1 − share) of the second channel here, and of the first the given share of the voxel that far ahead, 0 outside. */
    private record Shifted(Axis axis, int ahead, float share) implements PatchModel {
        @Override
        public float[] paint(float[] input, Shape3 patch) {
            float[] painted = new float[patch.arrayLength()];
            int to = 0;
            for (int z = 0; z < patch.z(); z++) {
                for (int y = 0; y < patch.y(); y++) {
                    for (int x = 0; x < patch.x(); x++) {
                        int fromZ = axis == Axis.Z ? z + ahead : z;
                        int fromY = axis == Axis.Y ? y + ahead : y;
                        int fromX = axis == Axis.X ? x + ahead : x;
                        float there =
                                patch.contains(fromZ, fromY, fromX) ? input[2 * patch.index(fromZ, fromY, fromX)] : 0;
                        painted[to] = (1 - share) * input[2 * to + 1] + share * there;
                        to++;
                    }
                }
            }
            return painted;
        }
    }
}
