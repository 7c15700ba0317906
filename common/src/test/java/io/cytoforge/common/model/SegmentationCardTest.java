package io.cytoforge.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.testing.SegmentationCards;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.validation.UnusableDataException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class SegmentationCardTest {
    private static final SegmentationCard CARD = SegmentationCards.of("mine");

    @Test
    void a_card_is_read_as_it_was_written_wherever_it_travels() {
        assertThat(CardReader.read(CARD.indented())).isEqualTo(CARD);
        ProducedModel model = new ProducedModel("mine", "jobs/a/networks/real", 2, "networks/real", CARD);
        String json = Json.mapper().writeValueAsString(model);
        assertThat(Json.mapper().readValue(json, ProducedModel.class)).isEqualTo(model);
        assertThat(CARD.kind()).isEqualTo(ModelKind.SEGMENTATION);
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(CARD), Card.class))
                .isEqualTo(CARD);
    }

    @Test
    void it_says_what_it_is_and_how_many_weights_it_has() {
        ObjectNode json = CARD.json();
        assertThat(json.get("kind").asString()).isEqualTo("segmentation");
        assertThat(json.get("training").get("set").asString()).isEqualTo("mixed");
        assertThat(json.get("watershed").get("minimumVoxels").intValue()).isEqualTo(20);
        // filters of width 4 on the levels 1×3×3, 3×3×3 after 1×2×2 and 3×3×3 after 2×2×2, and back, each with a bias
        long down = 9 * 4 + 9 * 16 + 4 * 32 + 2 * 27 * 64 + 8 * 128 + 2 * 27 * 256;
        long up = 128 + 27 * 128 + 27 * 64 + 32 + 9 * 32 + 9 * 16 + 8;
        long biases = 2 * 4 + 3 * 8 + 3 * 16 + 3 * 8 + 3 * 4 + 2;
        assertThat(json.get("parameters").longValue()).isEqualTo(down + up + biases);
    }

    @Test
    void a_card_of_a_network_that_says_classes_is_read_as_it_was_written() {
        SegmentationCard classes = SegmentationCards.ofClasses("mine");
        assertThat(CardReader.read(classes.indented())).isEqualTo(classes);
        ObjectNode json = classes.json();
        assertThat(json.get("targets").asString()).isEqualTo("classes");
        assertThat(json.at("/watershed/centroid").doubleValue()).isEqualTo(0.2);
        assertThat(json.at("/training/curve/0/membrane").doubleValue()).isEqualTo(0.25);
        assertThat(json.get("parameters").longValue()
                        - CARD.json().get("parameters").longValue())
                .isEqualTo(5);
    }

    @Test
    void a_card_that_does_not_say_what_its_network_says_is_of_one_that_says_distances() {
        ObjectNode json = CARD.json();
        json.remove("targets");
        SegmentationCard read = (SegmentationCard) CardReader.read(bytes(json));
        assertThat(read).isEqualTo(CARD);
        assertThat(read.model().targets()).isEqualTo(SegmentationTargets.DISTANCE);
    }

    @Test
    void what_only_a_card_of_elsewhere_says_stays_in_it() {
        ObjectNode json = CARD.json().put("objective", "40x");
        json.put("scores", "none");
        SegmentationCard read = (SegmentationCard) CardReader.read(bytes(json));
        assertThat(read.scores()).isNull();
        assertThat(read.json().get("objective").asString()).isEqualTo("40x");
        assertThat(read.json().get("scores").asString()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /width      | 3             | width
            /width      | "4"           | width: found "4"
            /patch      | 7             | patch: found 7; allowed: z, y and x
            /patch/z    | 6             | patch
            /voxelSize/y| 0             | voxelSize.y: found 0
            /watershed  | {"dip": 0.1}  | watershed: found
            /watershed/center | 1.5     | watershed: found
            /targets    | "shapes"      | targets: found "shapes"; allowed: distance, classes
            /targets    | "classes"     | allowed: background and centroid in (0, 1)
            /scaling/lowPercentile | 2  | the percentiles 1.0 and 99.8
            /cardVersion | 99           | cardVersion: found 99
            /kind       | "denoising"   | allowed: image, segmentation
            /name       | 5             | name: found 5
            """)
    void what_cannot_be_is_refused_in_words(String pointer, String value, String message) {
        ObjectNode json = CARD.json();
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) json.at(pointer.substring(0, slash)))
                .set(pointer.substring(slash + 1), Json.mapper().readTree(value));
        assertThatThrownBy(() -> CardReader.read(bytes(json)))
                .isInstanceOfAny(UnusableDataException.class, InvalidValueException.class)
                .hasMessageContaining(message);
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
