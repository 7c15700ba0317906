package io.cytoforge.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.synthesis.Tilings;
import io.cytoforge.worker.training.data.ReferenceImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VolumePainterTest {
    private static final PositionalMap MAP = new PositionalMap(100, 100);
    private static final Shape3 TRAINED = new Shape3(32, 64, 64);
    private static final ReceptiveField FIELD = new ReceptiveField(new Margin(60, 60, 60), new Margin(32, 32, 32));

    /** The largest shapes that a training looks at: of a usual stack, and of a single plane. */
    private static final List<Shape3> SHAPES =
            List.of(new Shape3(30, 186, 186), new Shape3(1, 1024, 1024), new Shape3(10, 16, 20));

    @Test
    void what_is_painted_on_the_way_has_the_tiles_of_a_synthesis() {
        for (Shape3 shape : SHAPES) {
            for (ReceptiveField field : new ReceptiveField[] {FIELD, null}) {
                TileLayout layout = Tilings.of(synthesis(shape, field));
                List<Shape3> patches = new ArrayList<>();
                FloatVolume empty = FloatVolume.zero(shape);
                new VolumePainter(NetworkInput.of(1), MAP, TRAINED, field)
                        .paint(noting(patches), new ReferenceImage(empty, empty, 0, shape.z(), List.of(empty)));

                assertThat(patches).hasSize((int) layout.grid(shape).voxels()).containsOnly(layout.patch());
            }
        }
    }

    @Test
    void a_usual_stack_is_painted_at_once_where_tiles_are_as_the_whole() {
        assertThat(Tilings.balanced(SHAPES.getFirst(), TRAINED, FIELD).patch()).isEqualTo(new Shape3(48, 208, 208));
    }

    @Test
    void a_part_of_a_stack_is_painted_at_the_depth_at_which_it_lies_there() {
        Shape3 shape = new Shape3(10, 16, 20);
        FloatVolume empty = FloatVolume.zero(shape);
        FloatVolume depths = new VolumePainter(new NetworkInput(1, OptionalInt.of(29), false), MAP, TRAINED, FIELD)
                .paint(channel(2, 3), new ReferenceImage(empty, empty, 20, 59, List.of(empty)));

        for (int z = 0; z < 10; z++) {
            assertThat(depths.at(z, 8, 8)).isCloseTo((20 + z) / 2f / 32, within(1e-6f));
        }
    }

    /** Shows one channel of the input. */
    private static Learner channel(int shown, int channels) {
        return new SmallLearner() {
            @Override
            public float[] paint(float[] input, Shape3 patch) {
                float[] painted = new float[patch.arrayLength()];
                for (int i = 0; i < painted.length; i++) {
                    painted[i] = input[channels * i + shown];
                }
                return painted;
            }
        };
    }

    private static Learner noting(List<Shape3> patches) {
        return new SmallLearner() {
            @Override
            public float[] paint(float[] input, Shape3 patch) {
                patches.add(patch);
                return super.paint(input, patch);
            }
        };
    }

    private static SynthesisSpec synthesis(Shape3 shape, @Nullable ReceptiveField field) {
        ModelRef model =
                new ModelRef(UUID.randomUUID(), "m", 16, TRAINED, VoxelSize.UNIT, Structure.NUCLEI, 100, 100, field);
        VolumeRef labels =
                new VolumeRef(UUID.randomUUID(), VolumeKind.LABELS, "l", shape, VoxelSize.UNIT, VoxelType.UINT16);
        return new SynthesisSpec(
                "",
                0,
                model,
                new Specimen.Given(labels),
                List.of(100.0),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, false),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED));
    }
}
