package io.cytoforge.science.tissue.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TissueVariationTest {
    private static TissueSpec tissue(TissuePreset preset) {
        return preset.in(preset.shape(), preset.voxelSize());
    }

    private static TissueSpec draw(TissuePreset preset, Variation variation, int sample) {
        return TissueVariation.draw(tissue(preset), variation, new RandomStreams(5).child("sample", sample));
    }

    @ParameterizedTest
    @EnumSource(TissuePreset.class)
    void samples_of_every_preset_differ_and_a_sample_is_always_the_same(TissuePreset preset) {
        for (Variation variation : new Variation[] {Variation.MODERATE, Variation.WIDE}) {
            Set<TissueSpec> drawn = new HashSet<>();
            for (int sample = 0; sample < 20; sample++) {
                TissueSpec tissue = draw(preset, variation, sample);
                assertThat(tissue).isEqualTo(draw(preset, variation, sample));
                drawn.add(tissue);
            }
            assertThat(drawn).hasSizeGreaterThan(17);
        }
    }

    @Test
    void wide_varies_more_than_moderate() {
        assertThat(spread(Variation.WIDE)).isGreaterThan(1.8 * spread(Variation.MODERATE));
        assertThat(spread(Variation.MODERATE)).isBetween(0.08, 0.16);
    }

    /** Of the logarithm of the mean radius. */
    private static double spread(Variation variation) {
        double sum = 0;
        double squares = 0;
        int samples = 400;
        double mean = tissue(TissuePreset.CELEGANS_NUCLEI).cells().meanRadius();
        for (int sample = 0; sample < samples; sample++) {
            double value = Math.log(draw(TissuePreset.CELEGANS_NUCLEI, variation, sample)
                            .cells()
                            .meanRadius()
                    / mean);
            sum += value;
            squares += value * value;
        }
        return Math.sqrt(squares / samples - sum * sum / samples / samples);
    }

    @Test
    void some_nuclei_divide_and_die_and_the_rest_of_the_tissue_is_as_it_was() {
        double most = 0;
        double divide = ((NucleiSpec) tissue(TissuePreset.CELEGANS_NUCLEI).cells())
                .phases()
                .dividing();
        for (int sample = 0; sample < 60; sample++) {
            NucleiSpec moderate = (NucleiSpec) draw(TissuePreset.CELEGANS_NUCLEI, Variation.MODERATE, sample)
                    .cells();
            NucleiSpec wide = (NucleiSpec)
                    draw(TissuePreset.CELEGANS_NUCLEI, Variation.WIDE, sample).cells();
            double more = moderate.phases().dividing() - divide;
            assertThat(more).isBetween(0.0, 0.1);
            assertThat(moderate.phases().dying()).isBetween(0.0, 0.02);
            assertThat(wide.phases().dividing()).isCloseTo(divide + 3 * more, within(1e-12));
            assertThat(wide.phases().dying()).isCloseTo(5 * moderate.phases().dying(), within(1e-12));
            most = Math.max(most, wide.phases().dividing() - divide);
        }
        assertThat(most).isBetween(0.25, 0.3);
        assertThat(draw(TissuePreset.ARABIDOPSIS_MERISTEM, Variation.WIDE, 1).cells())
                .isInstanceOf(VoronoiSpec.class);
    }

    @Test
    void what_was_asked_for_is_added_to_and_never_exceeds_all() {
        TissueSpec preset = tissue(TissuePreset.SPHEROID);
        CellsWithNuclei both = (CellsWithNuclei) preset.cells();
        NucleiSpec busy = both.nuclei().in(new NucleiSpec.Phases(0.9, 0.1));
        TissueSpec asked = new TissueSpec(
                preset.shape(),
                preset.voxelSize(),
                preset.organism(),
                preset.positions(),
                new CellsWithNuclei(both.cells(), busy, both.clearance()));
        for (int sample = 0; sample < 20; sample++) {
            TissueSpec drawn =
                    TissueVariation.draw(asked, Variation.WIDE, new RandomStreams(5).child("sample", sample));
            NucleiSpec.Phases phases =
                    ((CellsWithNuclei) drawn.cells()).nuclei().phases();
            assertThat(phases.dividing()).isBetween(0.9, 1.0);
            assertThat(phases.dividing() + phases.dying()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void nuclei_of_one_layer_get_no_nearer_than_they_can_be() {
        for (int sample = 0; sample < 40; sample++) {
            SurfacePositions nuclei =
                    (SurfacePositions) draw(TissuePreset.TRIBOLIUM_SURFACE_NUCLEI, Variation.WIDE, sample)
                            .positions();
            assertThat(nuclei.spacing()).isBetween(1.0, 10.0);
        }
        assertThat(IntStream.range(0, 40)
                        .mapToObj(sample -> draw(TissuePreset.DROSOPHILA_EPITHELIUM, Variation.WIDE, sample)
                                .positions()))
                .anyMatch(positions -> ((SurfacePositions) positions).spacing() < 0.9);
    }

    @Test
    void none_leaves_a_tissue_as_it_is() {
        assertThat(draw(TissuePreset.SPHEROID, Variation.NONE, 3)).isEqualTo(tissue(TissuePreset.SPHEROID));
    }
}
