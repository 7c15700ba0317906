package io.cytoforge.science.tissue.variation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.TissueSpec;
import java.util.HashSet;
import java.util.Set;
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
    void none_leaves_a_tissue_as_it_is() {
        assertThat(draw(TissuePreset.SPHEROID, Variation.NONE, 3)).isEqualTo(tissue(TissuePreset.SPHEROID));
    }
}
