package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Syntheses that simulate what they paint. The model has voxels of 1 µm. */
class SimulatedSynthesisRequestsTest extends JobRequestTest {
    private static final String SHAPE = "'shape': {'z': 32, 'y': 64, 'x': 48}";
    private static final String BOX = "'organism': {'type': 'box'}";
    private static final String RANDOM = "'positions': {'type': 'random', 'count': 5}";
    private static final String NUCLEI = "'cells': {'type': 'nuclei', 'radius': 4}";

    @SuppressWarnings("NullAway.Init")
    private UUID model;

    @BeforeEach
    void train() {
        model = model(Structure.NUCLEI);
    }

    @Test
    void what_is_simulated_lies_on_the_models_grid_and_has_the_seed_and_name_of_the_synthesis() {
        JsonNode job = synthesis("'name': 'both', 'seed': 7", simulation(SHAPE, BOX, RANDOM, NUCLEI));
        assertThat(job.get("type").asString()).isEqualTo("synthesis");
        assertThat(job.at("/spec/seed").asLong()).isEqualTo(7);
        JsonNode specimen = job.at("/spec/simulation");
        assertThat(specimen.get("name").asString()).isEqualTo("both");
        assertThat(specimen.get("seed").asLong()).isEqualTo(7);
        assertThat(specimen.at("/voxelSize/z").asDouble()).isEqualTo(1);
        assertThat(specimen.at("/shape/x").asInt()).isEqualTo(48);
        assertThat(job.at("/progress/stage").asString()).isEqualTo("simulate");
    }

    @Test
    void a_simulation_may_have_a_seed_and_a_name_of_its_own() {
        JsonNode specimen = synthesis(
                        "'seed': 7", simulation("'name': 'tissue', 'seed': 0", SHAPE, BOX, RANDOM, NUCLEI))
                .at("/spec/simulation");
        assertThat(specimen.get("seed").asLong()).isZero();
        assertThat(specimen.get("name").asString()).isEqualTo("tissue");
        assertThat(synthesis("'beta': 100", simulation(SHAPE, BOX, RANDOM, NUCLEI))
                        .at("/spec/simulation/seed")
                        .asLong())
                .isZero();
    }

    @Test
    void a_preset_keeps_its_extent_unless_a_shape_is_given() {
        // 160×256×256 voxels of 0.8 µm are 128×204.8×204.8 µm.
        assertThat(shape(simulation("'preset': 'zebrafish-nuclei'"))).isEqualTo(new Shape3(128, 205, 205));
        assertThat(shape(simulation("'preset': 'zebrafish-nuclei'", SHAPE))).isEqualTo(new Shape3(32, 64, 48));
    }

    private Shape3 shape(String simulation) {
        JsonNode shape = synthesis("'seed': 1", simulation).at("/spec/simulation/shape");
        return Json.mapper().treeToValue(shape, Shape3.class);
    }

    @Test
    void a_tissue_of_other_voxels_keeps_its_extent_on_the_models_grid() {
        JsonNode same = synthesis(
                        "'seed': 1",
                        simulation("'voxelSize': {'z': 1, 'y': 1, 'x': 1.0001}", SHAPE, BOX, RANDOM, NUCLEI))
                .at("/spec/simulation");
        assertThat(Json.mapper().treeToValue(same.get("shape"), Shape3.class)).isEqualTo(new Shape3(32, 64, 48));
        JsonNode other = synthesis(
                        "'seed': 1",
                        simulation("'voxelSize': {'z': 2, 'y': 0.18, 'x': 0.36}", SHAPE, BOX, RANDOM, NUCLEI))
                .at("/spec/simulation");
        // 64 · 0.18 = 11.52, 48 · 0.36 = 17.28
        assertThat(Json.mapper().treeToValue(other.get("shape"), Shape3.class)).isEqualTo(new Shape3(64, 12, 17));
        assertThat(other.at("/voxelSize/z").asDouble()).isEqualTo(1);
        assertThat(other.at("/voxelSize/x").asDouble()).isEqualTo(1);
        assertThat(shape(simulation("'preset': 'zebrafish-nuclei', 'voxelSize': {'z': 0.4, 'y': 0.8, 'x': 0.8}")))
                .isEqualTo(new Shape3(64, 205, 205));
    }

    @Test
    void with_the_specimens_grid_a_tissue_keeps_its_voxels_and_the_filter_is_said() {
        JsonNode spec = synthesis(
                        "'grid': 'specimen'",
                        simulation("'voxelSize': {'z': 2, 'y': 0.25, 'x': 0.5}", SHAPE, BOX, RANDOM, NUCLEI))
                .get("spec");
        assertThat(spec.get("filter").asString()).isEqualTo("linear");
        assertThat(spec.at("/simulation/voxelSize/y").asDouble()).isEqualTo(0.25);
        assertThat(Json.mapper().treeToValue(spec.at("/simulation/shape"), Shape3.class))
                .isEqualTo(new Shape3(32, 64, 48));
        JsonNode preset = synthesis("'grid': 'specimen', 'filter': 'cubic'", simulation("'preset': 'zebrafish-nuclei'"))
                .get("spec");
        assertThat(preset.get("filter").asString()).isEqualTo("cubic");
        assertThat(preset.at("/simulation/voxelSize/x").asDouble()).isEqualTo(0.8);
        assertThat(preset.at("/simulation/shape/z").asInt()).isEqualTo(160);

        refused("'filter': 'cubic', " + simulation(SHAPE, BOX, RANDOM, NUCLEI), 422, "/filter");
        JsonNode far = refused(
                "'grid': 'specimen', "
                        + simulation("'voxelSize': {'z': 9, 'y': 1, 'x': 1}", SHAPE, BOX, RANDOM, NUCLEI),
                422,
                "/simulation/voxelSize");
        assertThat(detail(far)).contains("at most 8 times");
    }

    @Test
    void an_extent_that_is_too_large_on_the_models_grid_is_refused_as_such() {
        refused(
                simulation(
                        "'shape': {'z': 65536, 'y': 4, 'x': 4}, 'voxelSize': {'z': 2, 'y': 1, 'x': 1}",
                        BOX,
                        RANDOM,
                        NUCLEI),
                422,
                "/simulation/shape/z");
        refused(
                simulation("'shape': {'z': 8, 'y': 4}, 'voxelSize': {'z': 2, 'y': 1, 'x': 1}", BOX, RANDOM, NUCLEI),
                422,
                "/simulation/shape/x");
    }

    @Test
    void a_mask_stays_on_its_own_grid() {
        UUID alike = uploaded(
                VolumeKind.FOREGROUND, TestVolumes.tiff(new Shape3(16, 24, 24), VoxelType.UINT16, VoxelSize.UNIT, 0));
        JsonNode problem = refused(
                simulation("'voxelSize': {'z': 2, 'y': 1, 'x': 1}", mask(alike), RANDOM, NUCLEI),
                422,
                "/simulation/voxelSize");
        assertThat(detail(problem)).contains("1.0×1.0×1.0", "2.0×1.0×1.0", "give grid as specimen");
    }

    @Test
    void a_mask_must_have_voxels_like_the_models_and_stays_until_the_job_has_ended() {
        Shape3 shape = new Shape3(16, 24, 24);
        UUID alike = uploaded(VolumeKind.FOREGROUND, TestVolumes.tiff(shape, VoxelType.UINT16, VoxelSize.UNIT, 0));
        JsonNode tissue = synthesis("'seed': 1", simulation("'preset': 'zebrafish-nuclei'", mask(alike)))
                .at("/spec/simulation");
        assertThat(tissue.at("/shape/z").asInt()).isEqualTo(16);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", alike)).hasStatus(409);

        UUID other = uploaded(VolumeKind.FOREGROUND, shape);
        JsonNode problem = refused(
                simulation("'preset': 'zebrafish-nuclei'", mask(other)), 422, "/simulation/organism/foreground");
        assertThat(detail(problem)).contains("has voxels of 2.0×0.5×0.5", "give grid as specimen");
        refused(simulation("'preset': 'zebrafish-nuclei'", SHAPE, mask(alike)), 422, "/simulation/organism/foreground");
    }

    private static String mask(UUID foreground) {
        return "'organism': {'type': 'mask', 'foreground': '%s'}".formatted(foreground);
    }

    @Test
    void labels_or_a_simulation_are_given_and_not_both() {
        JsonNode neither = refused("'seed': 1", 422, "/labels");
        assertThat(detail(neither)).contains("give labels, or a simulation");
        UUID labels = uploaded(VolumeKind.LABELS, new Shape3(8, 16, 16));
        JsonNode both = refused(
                "'labels': '%s', %s".formatted(labels, simulation(SHAPE, BOX, RANDOM, NUCLEI)), 422, "/simulation");
        assertThat(detail(both)).contains("beside labels");
    }

    @Test
    void nuclei_and_foreground_are_the_simulations_own() {
        UUID given = uploaded(VolumeKind.LABELS, new Shape3(8, 16, 16));
        for (String field : new String[] {"nuclei", "foreground"}) {
            JsonNode problem = refused(
                    "'%s': '%s', %s".formatted(field, given, simulation(SHAPE, BOX, RANDOM, NUCLEI)), 422, "/" + field);
            assertThat(detail(problem)).contains("brings its own");
        }
    }

    @Test
    void more_than_one_volume_is_refused() {
        JsonNode problem = refused(simulation("'count': 3", SHAPE, BOX, RANDOM, NUCLEI), 422, "/simulation/count");
        assertThat(detail(problem)).contains("one volume", "was 3");
        synthesis("'seed': 1", simulation("'count': 1", SHAPE, BOX, RANDOM, NUCLEI));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            NUCLEI,    zebrafish-nuclei
            MEMBRANES, zebrafish-membranes
            BOTH,      spheroid
            """)
    void the_cells_have_the_structure_that_the_model_paints_from(Structure structure, String preset) {
        for (Structure other : Structure.values()) {
            model = model(other);
            String simulation = simulation("'preset': '%s'".formatted(preset));
            if (other == structure) {
                synthesis("'seed': 1", simulation);
            } else {
                JsonNode problem = refused(simulation, 422, "/simulation/preset");
                assertThat(detail(problem))
                        .containsIgnoringCase("structure " + structure)
                        .containsIgnoringCase("paints from " + other);
            }
        }
    }

    @Test
    void cells_that_are_given_are_to_blame_for_their_structure() {
        model = model(Structure.MEMBRANES);
        refused(simulation(SHAPE, BOX, RANDOM, NUCLEI), 422, "/simulation/cells/type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'shape': {'z': 0, 'y': 64, 'x': 64}                         | 422 | /simulation/shape/z
            'shape': {'z': 32768, 'y': 16384, 'x': 256}                 | 422 | /simulation/shape
            'shape': {'z': 1, 'y': 32768, 'x': 16384}                   | 422 | /simulation/shape
            'cells': {'type': 'nuclei', 'radius': 0.25}                 | 422 | /simulation/cells/radius
            'cells': {'type': 'nuclei', 'size': 4}                      | 422 | /simulation/cells/size
            'organism': {'type': 'cube'}                                | 422 | /simulation/organism
            'positions': {'type': 'random'}                             | 422 | /simulation/positions
            'preset': 'dodo'                                            | 422 | /simulation/preset
            """)
    void what_is_wrong_with_the_simulation_is_said_where_it_stands(String part, int status, String pointer) {
        String replaced = part.substring(0, part.indexOf(':'));
        StringBuilder whole = new StringBuilder(part);
        for (String other : new String[] {SHAPE, BOX, RANDOM, NUCLEI}) {
            if (!other.startsWith(replaced)) {
                whole.append(", ").append(other);
            }
        }
        refused(simulation(whole.toString()), status, pointer);
    }

    @Test
    void what_lacks_is_said_within_the_simulation() {
        refused(simulation(BOX, RANDOM, NUCLEI), 422, "/simulation/shape");
    }

    @Test
    void a_degradation_must_fit_what_is_simulated() {
        refused(
                "'degradation': {'voxelSize': {'z': 12, 'y': 1, 'x': 1}}, "
                        + simulation("'shape': {'z': 8, 'y': 64, 'x': 64}", BOX, RANDOM, NUCLEI),
                422,
                "/degradation/voxelSize/z");
        JsonNode stages = synthesis("'degradation': {'photons': 40}", simulation(SHAPE, BOX, RANDOM, NUCLEI));
        assertThat(stages.at("/spec/degradation/photons").asDouble()).isEqualTo(40);
    }

    @Test
    void an_unknown_model_is_named_and_what_depends_on_it_left_open() {
        model = UUID.randomUUID();
        assertThat(refused(simulation(SHAPE, BOX, RANDOM, NUCLEI), 422, "/model")
                        .get("errors"))
                .hasSize(1);
    }

    private static String simulation(String... parts) {
        return "'simulation': {%s}".formatted(String.join(", ", parts));
    }

    private JsonNode synthesis(String fields, String simulation) {
        return accepted("/v1/syntheses", body(fields + ", " + simulation));
    }

    private JsonNode refused(String fields, int status, String pointer) {
        return refused("/v1/syntheses", body(fields), status, pointer);
    }

    /** Bodies are quoted with apostrophes, so that they can be read. */
    private String body(String fields) {
        return "{'model': '%s', %s}".formatted(model, fields).replace('\'', '"');
    }
}
