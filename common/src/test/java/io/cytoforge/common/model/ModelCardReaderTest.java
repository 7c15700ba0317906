package io.cytoforge.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.training.Network;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ModelCardReaderTest {
    private static final String CARD = """
            {"name": "n", "structure": "membranes", "width": 8, "normalization": "weight", "depthInput": true, "noiseInput": true,
             "patch": {"z": 32, "y": 64, "x": 64}, "voxelSize": {"z": 1, "y": 0.5, "x": 0.5}, "alpha": 50, "beta": 7.5,
             "scaling": {"lowPercentile": 1, "highPercentile": 99.8}, "anything": ["else"]}""";

    private static ModelCard card(String card) {
        return ModelCardReader.read(card.getBytes(StandardCharsets.UTF_8));
    }

    private static ModelDescription read(String card) {
        return card(card).model();
    }

    @Test
    void a_card_is_read() {
        assertThat(read(CARD))
                .isEqualTo(new ModelDescription(
                        "n",
                        Structure.MEMBRANES,
                        new Network(8, Network.Normalization.WEIGHT, true, true),
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

        assertThat(old.network()).isEqualTo(new Network(8, Network.Normalization.INSTANCE, false, false));
        assertThat(old.name()).isEmpty();
    }

    @Test
    void a_card_from_before_one_spelling_was_agreed_on_is_read_and_written_in_the_present_one() {
        ModelCard former = card(CARD.replace("normalization", CardField.FORMER_NORMALIZATION));

        assertThat(former).isEqualTo(card(CARD));
        assertThat(Json.mapper().readValue(CARD.replace("normalization", "normalisation"), ModelCard.class))
                .isEqualTo(former);
        ObjectNode written = ModelCardWriter.write(former);
        assertThat(written.path("normalization").stringValue()).isEqualTo("weight");
        assertThat(written.has(CardField.FORMER_NORMALIZATION)).isFalse();
    }

    @Test
    void of_both_spellings_the_present_one_counts() {
        ModelCard both = card(CARD.replace("{\"name\"", "{\"normalisation\": \"instance\", \"name\""));

        assertThat(both.model()).isEqualTo(read(CARD));
        assertThat(both.others()).containsOnlyKeys(CardField.FORMER_NORMALIZATION, "anything");
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
            "name": "n"                   | "cardVersion": 3             | cardVersion: found 3; allowed: 1 to 2
            "name": "n"                   | "cardVersion": "new"         | cardVersion: found "new"; allowed: 1 to 2
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

    @ParameterizedTest
    @ValueSource(strings = {"membranes-first", "membranes-measured", "nuclei", "membranes"})
    void a_card_of_an_earlier_version_is_understood_and_loses_nothing(String name) throws IOException {
        JsonNode old = Json.mapper().readTree(earlier(name));
        ModelCard card = ModelCardReader.read(earlier(name));

        assertThat(card.others()).isEmpty();
        assertThat(card.provenance().data())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.voxelsSha256()).hasSize(64));
        TrainingFigures training = Objects.requireNonNull(card.provenance().training());
        assertThat(training.course().ended()).isEqualTo("iterations");
        assertThat(Objects.requireNonNull(training.validation()).nrmse()).isPositive();
        assertThat(Objects.requireNonNull(training.losses()).pairedLoss()).isPositive();
        assertThat(card.rights().authors()).containsExactly("Cytoforge");
        ObjectNode written = ModelCardWriter.write(card);
        for (Map.Entry<String, JsonNode> field : old.properties()) {
            String present = field.getKey().replace(CardField.FORMER_NORMALIZATION, CardField.NORMALIZATION);
            assertThat(written.path(present).equals(ModelCardReaderTest::byNumber, field.getValue()))
                    .as(field.getKey())
                    .isTrue();
        }
        assertThat(ModelCardReader.read(card.indented())).isEqualTo(card);
    }

    private static int byNumber(JsonNode a, JsonNode b) {
        return a.equals(b) || (a.isNumber() && b.isNumber() && a.doubleValue() == b.doubleValue()) ? 0 : 1;
    }

    /** One that is kept with the tests, or else that of a starter model. */
    private static byte[] earlier(String name) throws IOException {
        try (InputStream kept = ModelCardReaderTest.class.getResourceAsStream("/cards/" + name + ".json")) {
            return kept == null ? Files.readAllBytes(Path.of("../models", name, "card.json")) : kept.readAllBytes();
        }
    }

    @Test
    void the_first_cards_say_nothing_of_depth_and_of_how_far_their_models_look() throws IOException {
        ModelCard first = ModelCardReader.read(earlier("membranes-first"));
        ModelCard measured = ModelCardReader.read(earlier("membranes-measured"));

        assertThat(first.model().network()).isEqualTo(new Network(8, Network.Normalization.WEIGHT, false, false));
        assertThat(first.measures().effectiveField()).isNull();
        assertThat(first.receptiveField()).isEqualTo(ReceptiveFields.unmeasured(Network.Normalization.WEIGHT));
        assertThat(measured.measures().effectiveField()).isEqualTo(new Margin(20, 16, 16));
        assertThat(ModelCardWriter.write(measured).path("cardVersion").intValue())
                .isEqualTo(2);
    }

    @Test
    void what_cannot_be_understood_is_kept_as_it_is() {
        String more = """
                "patch": {"z": 32, "y": 64, "x": 64, "unit": "voxels"}, "license": 5, "software": ["x"], "authors": [{"name": "A"}, "B"],
                "data": [{"volume": "v", "role": "image", "voxelsSha256": "12", "instrument": "a"}], "lineage": [null],
                "training": {"iterations": 7}, "noise": {"gain": 2, "floor": 0}, "job": "mine", "generatorParameters": "many",
                "receptiveField": {"finite": true, "effective": {"z": 8, "y": 8, "x": 400}}, "settings": 5, "mine": {"a": [1.5, null]}""";
        String foreign = CARD.replaceFirst("\"patch\": \\{[^}]*\\}", more);
        ModelCard card = card(foreign);

        ObjectNode written = ModelCardWriter.write(card);
        for (Map.Entry<String, JsonNode> field : Json.mapper().readTree(foreign).properties()) {
            assertThat(written.path(field.getKey()).equals(ModelCardReaderTest::byNumber, field.getValue()))
                    .as(field.getKey())
                    .isTrue();
        }
        assertThat(card.others())
                .containsOnlyKeys(
                        "patch",
                        "license",
                        "software",
                        "authors",
                        "data",
                        "lineage",
                        "training",
                        "noise",
                        "job",
                        "generatorParameters",
                        "receptiveField",
                        "mine",
                        "anything");
        assertThat(card.provenance().data()).containsExactly(new DataSource("v", "image", null, null, "12", null));
        assertThat(card.rights()).isEqualTo(new ModelCard.Rights(null, List.of("B"), List.of()));
        assertThat(card.provenance().training()).isNull();
        assertThat(card.measures().noise()).isNull();
        assertThat(card.model()).isEqualTo(read(CARD));
        assertThat(card(written.toString())).isEqualTo(card);
    }

    @Test
    void a_card_comes_back_from_a_message_as_it_was_sent() throws IOException {
        ModelCard card = ModelCardReader.read(earlier("nuclei"));
        ProducedModel sent = new ProducedModel("nuclei", "jobs/x/model", card);

        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsBytes(sent), ProducedModel.class))
                .isEqualTo(sent);
    }

    @Test
    void a_card_that_is_stored_here_is_not_held_to_limits_but_must_be_whole() {
        String wide = CARD.replace("\"z\": 32", "\"z\": 4096").replace("\"alpha\": 50", "\"alpha\": 1e6");

        ModelDescription stored = Json.mapper().readValue(wide, ModelCard.class).model();
        assertThat(stored.patch().z()).isEqualTo(4096);
        assertThat(stored.alpha()).isEqualTo(1e6);
        assertThatThrownBy(() -> Json.mapper().readValue("{}", ModelCard.class)).hasMessageContaining("found nothing");
    }

    @Test
    void the_lineage_of_a_model_names_its_data_by_digest() throws IOException {
        ModelCard card = ModelCardReader.read(earlier("membranes-first"));

        assertThat(Ancestor.of("id", card))
                .isEqualTo(new Ancestor(
                        "id",
                        "membranes",
                        List.of(new Ancestor.Digest(
                                "image", "d8de892a383d564170f3ead57b872caccc88f1407af46fe1b399b1fe0eeebb35"))));
    }
}
