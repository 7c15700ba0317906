package io.cytoforge.common.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.json.Json;
import io.cytoforge.common.testing.BoundRequests;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which distributions a request for a data set may have. */
class VaryingConstraintsTest {
    private static List<String> refusals(JsonNode json) {
        return BoundRequests.refusals(json, DatasetSpec.class);
    }

    private static List<String> refusalsOf(String positions, String cells) {
        return refusals(VaryingRequests.json("none", "30", positions, cells));
    }

    private static String uniform(double from, double to) {
        return "{'type': 'uniform', 'from': %s, 'to': %s}".formatted(from, to);
    }

    @Test
    void ends_of_a_range_and_all_choices_obey_the_rules_of_the_field_and_those_between_fields() {
        assertThat(refusalsOf("'density': 1", "'radius': " + uniform(0, 8)))
                .containsExactly(
                        "/simulation/cells/radius may be drawn as 0: radius must be above 0 and at most 1000 µm, was 0");
        assertThat(refusalsOf("'density': 1", "'radius': 4, 'dividing': 0.5, 'dying': " + uniform(0, 0.75)))
                .containsExactly("/simulation/cells/dying may be drawn as 0.75: dying must be at most 1 together with"
                        + " dividing, were 0.75 and 0.5");
        assertThat(refusalsOf("'density': 1", "'radius': {'type': 'choice', 'values': [3, 4, 4, 0.2, 40]}"))
                .hasSize(2)
                .satisfiesExactly(
                        small -> assertThat(small)
                                .startsWith("/simulation/cells/radius may be drawn as 0.2:")
                                .contains("smaller than a voxel"),
                        large -> assertThat(large).contains("drawn as 40", "larger than the volume"));
    }

    @Test
    void of_a_normal_distribution_something_within_a_standard_deviation_must_be_allowed() {
        assertThat(refusalsOf("'density': 1", "'radius': {'type': 'normal', 'mean': 4, 'sd': 50}"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("/simulation/cells/radius may be drawn as 53.9")
                .contains("larger than the volume");
        assertThat(refusalsOf("'density': 1", "'radius': 4, 'dividing': {'type': 'normal', 'mean': 0, 'sd': 0.2}"))
                .isEmpty();
    }

    @Test
    void the_middle_must_be_allowed_too() {
        assertThat(refusalsOf("'density': 1", "'radius': 4, 'overlap': {'type': 'normal', 'mean': 2, 'sd': 3}"))
                .containsExactly("/simulation/cells/overlap must be between 0 and 0.9, was 2");
    }

    @Test
    void whole_numbers_are_drawn_from_whole_numbers() {
        assertThat(refusalsOf("'count': " + uniform(2.5, 9), "'radius': 4"))
                .containsExactly("/simulation/positions/count must be drawn from whole numbers, was from 2.5");
        assertThat(refusalsOf("'count': {'type': 'normal', 'mean': 20.2, 'sd': 3}", "'radius': 4"))
                .isEmpty();
    }

    @Test
    void what_is_one_for_all_samples_cannot_vary() {
        String radius = "'radius': 4";
        ObjectNode json = VaryingRequests.json("none", "30", "'density': 1", radius);
        ObjectNode ten = (ObjectNode) Json.mapper().readTree(uniform(8, 12).replace('\'', '"'));
        json.set("samples", ten);
        json.set("minimumVisibility", ten);
        ((ObjectNode) json.at("/simulation/shape")).set("z", ten);
        ((ObjectNode) json.at("/simulation/voxelSize")).set("z", ten);
        json.put("seed", 4);
        assertThat(refusals(json))
                .allSatisfy(refusal -> assertThat(refusal).contains("must be one number for all samples"))
                .extracting(refusal -> refusal.substring(0, refusal.indexOf(' ')))
                .containsExactly("/samples", "/simulation/shape/z", "/simulation/voxelSize/z", "/minimumVisibility");
        ObjectNode seeded = VaryingRequests.json("none", "30", "'density': 1", radius);
        seeded.set("seed", ten);
        assertThat(refusals(seeded)).containsExactly("/seed must be a whole number of 64 bits, was an object");
    }

    @Test
    void a_distribution_that_is_none_is_refused_where_it_stands() {
        assertThat(refusalsOf("'density': 1", "'radius': {'uniform': [3, 5]}"))
                .containsExactly("/simulation/cells/radius must have a type, one of choice, logNormal, normal, uniform,"
                        + " was nothing");
        assertThat(refusalsOf("'density': 1", "'radius': {'type': 'uniform', 'from': 3, 'until': 5}"))
                .containsExactly(
                        "/simulation/cells/radius/until there is no such field; known: from, to, together, type",
                        "/simulation/cells/radius/to is missing");
        assertThat(refusalsOf(
                        "'density': 1", "'radius': {'type': 'uniform', 'from': %s, 'to': 5}".formatted(uniform(1, 2))))
                .containsExactly("/simulation/cells/radius/from must be a number, was an object");
        assertThat(refusalsOf("'density': 1", "'radius': 4, 'orientation': " + uniform(1, 2)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("/simulation/cells/orientation must be one of");
    }

    @Test
    void numbers_that_are_drawn_together_are_drawn_alike() {
        assertThat(refusalsOf(
                        "'density': " + VaryingRequests.DENSITY,
                        "'radius': {'type': 'choice', 'values': [4, 3], 'together': 'volumes'}"))
                .containsExactly("/simulation/cells/radius must be drawn like /simulation/positions/density, together"
                        + " with which it varies: of the same type, from as many values");
        assertThat(refusalsOf(
                        "'density': " + VaryingRequests.DENSITY,
                        "'radius': {'type': 'choice', 'values': [4, 3, 0], 'together': 'volumes'}"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("/simulation/cells/radius may be drawn as 0: ");
    }
}
