package io.cytoforge.common.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.json.Json;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private record Measured(double nrmse, long cells, String ended) {}

    private static final Figures FIGURES = Figures.of(new Measured(0.25, 7, "early"));

    @Test
    void figures_are_the_components_of_what_was_measured_in_their_order() {
        assertThat(FIGURES).hasToString("{\"nrmse\":0.25,\"cells\":7,\"ended\":\"early\"}");
        assertThat(FIGURES.isEmpty()).isFalse();
        assertThat(Figures.NONE.isEmpty()).isTrue();
    }

    @Test
    void a_message_brings_them_as_they_were() {
        byte[] message = Json.mapper().writeValueAsBytes(FIGURES);

        assertThat(Json.mapper().readValue(message, Figures.class)).isEqualTo(FIGURES);
        assertThat(message).asString().isEqualTo(FIGURES.toString());
    }

    @Test
    void figures_of_several_go_side_by_side_under_names_of_their_own() {
        assertThat(FIGURES.named("-1").and(FIGURES.with("cells", 9).with("lost", 2)))
                .hasToString("{\"nrmse-1\":0.25,\"cells-1\":7,\"ended-1\":\"early\","
                        + "\"nrmse\":0.25,\"cells\":9,\"ended\":\"early\",\"lost\":2}");
    }

    @Test
    void nobody_changes_them_from_outside() {
        FIGURES.json().put("nrmse", 0);

        assertThat(FIGURES.json().path("nrmse").doubleValue()).isEqualTo(0.25);
    }
}
