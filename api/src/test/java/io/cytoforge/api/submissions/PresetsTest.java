package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Simulations by name. */
@ApiTest
@Import(SimulationRequests.TwoShapeModels.class)
class PresetsTest {
    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init")
    private SimulationRequests requests;

    @BeforeEach
    void connect() {
        requests = new SimulationRequests(mvc);
    }

    @Test
    void presets_are_listed() {
        JsonNode items = requests.found("/v1/simulation-presets").get("items");
        List<String> names = new ArrayList<>();
        for (JsonNode item : items) {
            names.add(item.get("name").asString());
            assertThat(item.get("title").asString()).isNotBlank();
            assertThat(item.get("description").asString()).endsWith(".");
            assertThat(item.get("request").get("shape")).isEqualTo(item.get("shape"));
        }
        assertThat(names)
                .containsExactlyElementsOf(
                        Stream.of(TissuePreset.values()).map(PresetsTest::name).toList());
        assertThat(items.findValuesAsString("structure"))
                .containsExactly("membranes", "nuclei", "membranes", "membranes", "nuclei", "both", "nuclei");
    }

    @ParameterizedTest
    @EnumSource
    void the_request_that_a_preset_shows_can_be_posted_and_is_the_same_tissue(TissuePreset preset) {
        TissueSpec tissue = preset.in(preset.shape(), preset.voxelSize());
        assertThat(requests.tissue("{'preset': '%s'}".formatted(name(preset)))).isEqualTo(tissue);
        JsonNode shown = requests.found("/v1/simulation-presets").get("items").get(preset.ordinal());
        assertThat(shown.at("/request/preset").isMissingNode()).isTrue();
        assertThat(requests.tissue(shown.get("request").toString())).isEqualTo(tissue);
    }

    @Test
    void what_is_given_beside_a_preset_replaces_that_part_of_it() {
        TissuePreset preset = TissuePreset.TRIBOLIUM_SURFACE_NUCLEI;
        TissueSpec small = requests.tissue(
                "{'preset': 'tribolium-surface-nuclei', 'shape': {'z': 64, 'y': 96, 'x': 128}, 'voxelSize': {'z': 2, 'y': 1, 'x': 1}}");
        assertThat(small).isEqualTo(preset.in(new Shape3(64, 96, 128), new VoxelSize(2, 1, 1)));
        TissueSpec changed =
                requests.tissue("{'preset': 'tribolium-surface-nuclei', 'cells': {'type': 'voronoi', 'diameter': 10}}");
        assertThat(changed.cells()).isInstanceOf(VoronoiSpec.class);
        assertThat(changed.organism()).isEqualTo(own(preset).organism());
        TissueSpec moved = requests.tissue("{'preset': 'tribolium-surface-nuclei', 'positions': {'type': 'surface'}}");
        assertThat(moved.positions()).isEqualTo(new SurfacePositions(3.5, 1));
        TissueSpec boxed = requests.tissue("{'preset': 'celegans-nuclei', 'organism': {'type': 'box'}}");
        assertThat(boxed.organism()).isEqualTo(new Box());
    }

    private static TissueSpec own(TissuePreset preset) {
        return preset.in(preset.shape(), preset.voxelSize());
    }

    @Test
    void a_simulation_is_named_like_its_preset_unless_it_has_a_name() {
        assertThat(requests.accepted("{'preset': 'spheroid'}").get("name").asString())
                .isEqualTo("spheroid");
        assertThat(requests.accepted("{'preset': 'spheroid', 'name': 'mine'}")
                        .get("name")
                        .asString())
                .isEqualTo("mine");
    }

    private static String name(TissuePreset preset) {
        return preset.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
