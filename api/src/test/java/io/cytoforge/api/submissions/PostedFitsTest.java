package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a fit leaves as {@code simulation.json} is posted as it is, wherever a simulation is asked for. */
class PostedFitsTest extends JobRequestTest {
    private static final VoxelSize FLAT = new VoxelSize(1.75, 0.4, 0.4);
    private static final TissueSpec TISSUE = new TissueSpec(
            new Shape3(30, 120, 122),
            FLAT,
            new Ellipsoid(new Point3(20, 20, 21), 0.05),
            new RandomPositions(null, 0.4, 3),
            NucleiSpec.EMBRYO);

    /** As the worker writes it. */
    private static ObjectNode fitted() {
        ObjectNode simulation = Json.mapper().createObjectNode().put("name", "like mine");
        simulation.setAll(RequestJson.of(TISSUE));
        return simulation;
    }

    @Test
    void a_simulation_makes_it_on_its_own_grid() {
        JsonNode spec = accepted("/v1/simulations", fitted().toString()).get("spec");
        assertThat(spec.get("name").asString()).isEqualTo("like mine");
        assertIsTheSameTissue(spec, TISSUE.shape(), FLAT);
    }

    @Test
    void a_synthesis_makes_as_many_micrometers_on_the_models_grid() {
        UUID model = model(Structure.NUCLEI);
        ObjectNode request = Json.mapper().createObjectNode().put("model", model.toString());
        request.put("seed", 9).set("simulation", fitted());
        JsonNode simulation =
                accepted("/v1/syntheses", request.toString()).get("spec").get("simulation");
        // 30 · 1.75 = 52.5, 120 · 0.4 = 48, 122 · 0.4 = 48.8
        assertIsTheSameTissue(simulation, new Shape3(53, 48, 49), VoxelSize.UNIT);
        assertThat(simulation.get("seed").asLong()).isEqualTo(9);
    }

    @Test
    void what_a_synthesis_says_of_it_can_be_posted_again() {
        UUID model = model(Structure.NUCLEI);
        ObjectNode request = Json.mapper().createObjectNode().put("model", model.toString());
        request.set("simulation", fitted());
        JsonNode spec = accepted("/v1/syntheses", request.toString()).get("spec");
        assertThat(accepted("/v1/syntheses", spec.toString()).get("spec")).isEqualTo(spec);
    }

    @Test
    void a_data_set_makes_samples_of_it_under_its_name() {
        ObjectNode request = Json.mapper().createObjectNode().put("samples", 2).put("seed", 4);
        request.set("simulation", fitted());
        JsonNode spec = accepted("/v1/datasets", request.toString()).get("spec");
        assertThat(spec.get("name").asString()).isEqualTo("like mine");
        assertIsTheSameTissue(spec.get("simulation"), TISSUE.shape(), FLAT);
    }

    private static void assertIsTheSameTissue(JsonNode simulation, Shape3 shape, VoxelSize voxelSize) {
        assertThat(part(simulation, "shape", Shape3.class)).isEqualTo(shape);
        assertThat(part(simulation, "voxelSize", VoxelSize.class)).isEqualTo(voxelSize);
        JsonNode fitted = Json.mapper().readTree(fitted().toString());
        for (String field : new String[] {"organism", "positions", "cells"}) {
            assertThat(simulation.get(field)).isEqualTo(fitted.get(field));
        }
    }

    private static <T> T part(JsonNode simulation, String field, Class<T> type) {
        return Json.mapper().treeToValue(simulation.get(field), type);
    }
}
