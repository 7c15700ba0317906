package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Specimen;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.SynthesisSpec.Tiling;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TilingsTest {
    private static final Shape3 LARGE = new Shape3(512, 1024, 1024);
    private static final Shape3 TRAINED = new Shape3(32, 64, 64);
    private static final ReceptiveField FIELD = new ReceptiveField(new Margin(60, 60, 60), new Margin(32, 20, 20));

    @Test
    void balanced_computes_no_more_than_two_and_a_half_voxels_for_one() {
        SynthesisSpec spec = spec(LARGE, Tiling.BALANCED, FIELD);
        TileLayout layout = Tilings.of(spec);

        assertThat(layout.crop()).isEqualTo(new Margin(32, 20, 20));
        assertThat((double) spec.blocks().patches(layout) * layout.patch().voxels() / LARGE.voxels())
                .isLessThan(2.5);
    }

    @Test
    void balanced_has_margins_and_overlaps_of_an_eighth_where_no_margin_is_enough() {
        assertThat(Tilings.of(spec(LARGE, Tiling.BALANCED, null)))
                .isEqualTo(TileLayout.covering(LARGE, TRAINED, 3L << 19));
    }

    @Test
    void paper_is_as_published_whatever_the_model() {
        assertThat(Tilings.of(spec(LARGE, Tiling.PAPER, FIELD))).isEqualTo(TileLayout.paper());
        assertThat(Tilings.of(spec(LARGE, Tiling.PAPER, null))).isEqualTo(TileLayout.paper());
    }

    @Test
    void exact_loses_what_the_layers_see_and_begins_on_the_grid_of_8() {
        TileLayout layout = Tilings.of(spec(LARGE, Tiling.EXACT, FIELD));

        assertThat(layout.crop()).isEqualTo(new Margin(56, 56, 56));
        assertThat(layout.computedPerVoxel()).isLessThan(21);
        assertThat(layout.stride().z() % 8
                        + layout.stride().y() % 8
                        + layout.stride().x() % 8)
                .isZero();
    }

    @Test
    void exact_is_refused_where_the_norm_measures_the_patch() {
        SynthesisSpec spec = spec(LARGE, Tiling.EXACT, null);
        assertThatThrownBy(() -> Tilings.of(spec))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("instance-normalised")
                .hasMessageContaining(spec.model().id().toString());
    }

    private static SynthesisSpec spec(Shape3 shape, Tiling tiling, @Nullable ReceptiveField field) {
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
                new SynthesisSpec.Painting(tiling));
    }
}
