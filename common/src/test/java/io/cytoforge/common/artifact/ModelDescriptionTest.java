package io.cytoforge.common.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelDescriptionTest {
    private static final String CARD = """
            {"name": "n", "structure": "membranes", "width": 8, "normalization": "weight", "depthInput": true, "noiseInput": true,
             "patch": {"z": 32, "y": 64, "x": 64}, "voxelSize": {"z": 1, "y": 0.5, "x": 0.5}, "alpha": 50, "beta": 7.5,
             "scaling": {"lowPercentile": 1, "highPercentile": 99.8}, "anything": ["else"]}""";

    private static ModelDescription read(String card) {
        return ModelDescription.of(card.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_card_is_read() {
        assertThat(read(CARD))
                .isEqualTo(new ModelDescription(
                        "n",
                        Structure.MEMBRANES,
                        new TrainingSpec.Network(8, TrainingSpec.Normalization.WEIGHT, true, true),
                        new Shape3(32, 64, 64),
                        new VoxelSize(1, 0.5, 0.5),
                        50,
                        7.5));
    }

    @Test
    void a_card_may_speak_of_both_structures() {
        assertThat(read(CARD.replace("membranes", "both")).structure()).isEqualTo(Structure.BOTH);
    }

    @Test
    void what_an_old_card_does_not_say_is_as_in_the_paper() {
        ModelDescription old =
                read(CARD.replace("\"normalization\": \"weight\", \"depthInput\": true, \"noiseInput\": true,", "")
                        .replace("\"name\": \"n\",", ""));

        assertThat(old.network())
                .isEqualTo(new TrainingSpec.Network(8, TrainingSpec.Normalization.INSTANCE, false, false));
        assertThat(old.name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "structure": "membranes"      | "structure": "bones"         | structure: found "bones"; allowed: nuclei, membranes, both
            "structure": "membranes"      | "kind": 1                    | structure: found nothing
            "width": 8                    | "width": 7                   | width: found 7; allowed: an even number from 2 to 64
            "width": 8                    | "width": "8"                 | width: found "8"
            "normalization": "weight"     | "normalization": "WEIGHT"    | normalization: found "WEIGHT"
            "noiseInput": true            | "noiseInput": 1              | noiseInput: found 1; allowed: true or false
            "depthInput": true            | "depthInput": "deep"         | depthInput: found "deep"; allowed: true or false
            "z": 32                       | "z": 33                      | patch.z: found 33
            "z": 32                       | "z": 1000000                 | patch.z: found 1000000
            "y": 0.5                      | "y": 0                       | voxelSize.y: found 0; allowed: 0.0001 to 10000
            "y": 0.5                      | "y": "wide"                  | voxelSize.y: found "wide"
            "alpha": 50                   | "alpha": 0                   | alpha: found 0; allowed: a number above 0
            "alpha": 50                   | "alpha": 1e400               | alpha: found
            "beta": 7.5                   | "gamma": 1                   | beta: found nothing
            "highPercentile": 99.8        | "highPercentile": 1          | scaling.highPercentile: found 1; allowed: above 1.0, at most 100
            "lowPercentile": 1            | "lowPercentile": -1          | scaling.lowPercentile: found -1; allowed: 0 to below 100
            "scaling"                     | "scale"                      | scaling.lowPercentile: found nothing
            "name": "n"                   | "name": 5                    | name: found 5
            "name": "n"                   | "width": 8                   | Duplicate
            "name": "n"                   | nonsense                     | no readable JSON
            """)
    void nonsense_is_refused_with_what_is_allowed(String what, String by, String message) {
        assertThat(CARD).contains(what);
        String card = CARD.replaceFirst(java.util.regex.Pattern.quote(what), by);
        assertThatThrownBy(() -> read(card))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_list_is_no_card() {
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("allowed: a JSON object");
    }
}
