package io.cytoforge.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.json.Json;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ReceptiveFieldsTest {
    private static final Margin FULL = new Margin(60, 60, 60);

    private static ModelCard card(String normalization, String receptiveField) {
        return ModelCardReader.read("""
                {"structure": "nuclei", "width": 8, "normalization": "%s", "patch": {"z": 32, "y": 64, "x": 64},
                 "voxelSize": {"z": 1, "y": 1, "x": 1}, "alpha": 50, "beta": 7.5,
                 "scaling": {"lowPercentile": 1, "highPercentile": 99.8}%s}""".formatted(normalization, receptiveField).getBytes(StandardCharsets.UTF_8));
    }

    private static String field(int z, int y, int x) {
        return ", \"receptiveField\": {\"finite\": true, \"effective\": {\"z\": %d, \"y\": %d, \"x\": %d}}"
                .formatted(z, y, x);
    }

    @Test
    void what_was_measured_is_read_back_from_the_card() {
        ModelCard card = card("weight", field(8, 16, 20));

        assertThat(card.receptiveField()).isEqualTo(new ReceptiveField(FULL, new Margin(8, 16, 20)));
        ObjectNode written = ModelCardWriter.write(
                card(
                        "weight",
                        ", \"receptiveField\": {\"finite\": true, \"full\": {\"z\": 60, \"y\": 60, \"x\": 60}, \"effective\": {\"z\": 8, \"y\": 16, \"x\": 20}}"));
        assertThat(written.path("receptiveField")).isEqualTo(Json.mapper().readTree("""
                {"finite": true, "full": {"z": 60, "y": 60, "x": 60}, "effective": {"z": 8, "y": 16, "x": 20}}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"receptiveField\": 5",
                ", \"receptiveField\": {\"effective\": {\"z\": 8, \"y\": 8, \"x\": 400}}",
                ", \"receptiveField\": {\"effective\": {\"z\": 7, \"y\": 8, \"x\": 8}}",
                ", \"receptiveField\": {\"effective\": {\"z\": \"far\", \"y\": 8, \"x\": 8}}"
            })
    void a_card_that_does_not_say_or_says_nonsense_stands_for_32_voxels(String field) {
        ReceptiveField unmeasured = new ReceptiveField(FULL, new Margin(32, 32, 32));

        assertThat(card("weight", field).receptiveField()).isEqualTo(unmeasured);
        assertThat(ReceptiveFields.unmeasured(Normalization.WEIGHT)).isEqualTo(unmeasured);
    }

    @Test
    void a_norm_that_measures_the_patch_has_no_finite_field() {
        assertThat(card("instance", field(8, 8, 8)).receptiveField()).isNull();
        assertThat(ReceptiveFields.unmeasured(Normalization.INSTANCE)).isNull();
        assertThat(ModelCardWriter.write(card("instance", "")).path("receptiveField"))
                .isEqualTo(Json.mapper().readTree("{\"finite\": false}"));
    }
}
