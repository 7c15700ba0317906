package io.cytoforge.common.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.job.TrainingSpec.Normalization;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class ReceptiveFieldsTest {
    private static final Margin FULL = new Margin(60, 60, 60);

    @Test
    void what_was_measured_is_read_back_from_the_card() {
        Map<String, Object> card = Map.of(ReceptiveFields.FIELD, ReceptiveFields.measured(new Margin(8, 16, 20)));

        assertThat(ReceptiveFields.inCard(read(card), Normalization.WEIGHT))
                .isEqualTo(new ReceptiveField(FULL, new Margin(8, 16, 20)));
    }

    @Test
    void a_card_that_does_not_say_or_says_nonsense_stands_for_32_voxels() {
        ReceptiveField unmeasured = new ReceptiveField(FULL, new Margin(32, 32, 32));

        assertThat(ReceptiveFields.inCard(Map.of(), Normalization.WEIGHT)).isEqualTo(unmeasured);
        for (Margin wrong : new Margin[] {new Margin(8, 8, 400), new Margin(7, 8, 8)}) {
            Map<String, Object> card = Map.of(ReceptiveFields.FIELD, ReceptiveFields.measured(wrong));
            assertThat(ReceptiveFields.inCard(read(card), Normalization.WEIGHT)).isEqualTo(unmeasured);
        }
    }

    @Test
    void a_norm_that_measures_the_patch_has_no_finite_field() {
        Map<String, Object> card = Map.of(ReceptiveFields.FIELD, ReceptiveFields.measured(new Margin(8, 8, 8)));

        assertThat(ReceptiveFields.inCard(read(card), Normalization.INSTANCE)).isNull();
        assertThat(ReceptiveFields.endless()).containsEntry("finite", false);
    }

    private static Map<String, Object> read(Map<String, Object> card) {
        return Json.mapper()
                .readValue(
                        Json.mapper().writeValueAsBytes(card), new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
