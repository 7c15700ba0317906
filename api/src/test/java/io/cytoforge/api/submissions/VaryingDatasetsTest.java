package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.json.StoredSpecs;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.tissue.TissueSpec;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Data sets whose numbers are drawn for every sample. */
class VaryingDatasetsTest extends JobRequestTest {
    private static final String RANGE = "{'type': 'uniform', 'from': 3, 'to': 5}";

    private JsonNode dataset(String fields) {
        return accepted("/v1/datasets", "{'samples': 20, %s}".formatted(fields).replace('\'', '"'));
    }

    private String refusal(String path, String body, String pointer) {
        return detail(refused(path, body.replace('\'', '"'), 422, pointer));
    }

    private DatasetSpec stored(JsonNode job) {
        return (DatasetSpec) StoredSpecs.read(sql.sql("select spec from jobs where id = :id")
                .param("id", UUID.fromString(job.get("id").asString()))
                .query(String.class)
                .single());
    }

    @Test
    void a_number_of_the_tissue_is_drawn_for_every_sample_and_shown_as_it_was_asked_for() {
        JsonNode job = dataset(
                "'simulation': {'preset': 'zebrafish-nuclei', 'cells': {'type': 'nuclei', 'radius': " + RANGE + "}}");
        assertThat(job.at("/spec/simulation/cells/radius").toString())
                .isEqualTo("{\"type\":\"uniform\",\"from\":3.0,\"to\":5.0}");
        Set<Double> radii = new HashSet<>();
        DatasetSpec spec = stored(job);
        for (int specimen = 0; specimen < 20; specimen++) {
            radii.add(spec.tissue(specimen).cells().meanRadius());
        }
        assertThat(radii).hasSize(20).allSatisfy(radius -> assertThat(radius).isBetween(3.0, 5.0));
        JsonNode again = accepted("/v1/datasets", job.get("spec").toString());
        assertThat(again.get("spec")).isEqualTo(job.get("spec"));
        assertThat(stored(again)).isEqualTo(spec);
    }

    @Test
    void what_follows_from_such_a_number_follows_from_its_middle() {
        DatasetSpec spec = stored(dataset("'simulation': {'preset': 'tribolium-surface-nuclei',"
                + " 'positions': {'type': 'surface'}, 'cells': {'type': 'nuclei', 'radius': " + RANGE + "}}"));
        TissueSpec tissue = Objects.requireNonNull(spec.simulation()).tissue();
        assertThat(tissue.cells().meanRadius()).isEqualTo(4);
        assertThat(tissue.positions()).isEqualTo(new io.cytoforge.science.positions.SurfacePositions(4, 1));
    }

    @Test
    void a_microscope_that_is_named_keeps_what_is_not_drawn() {
        JsonNode job = dataset("'simulation': {'preset': 'celegans-nuclei'}, 'appearance': {'type': 'optics',"
                + " 'microscope': 'confocal-20x-air', 'detector': {'photons': {'type': 'logNormal', 'median': 20,"
                + " 'sigma': 0.5}}}");
        assertThat(job.at("/spec/appearance/detector/photons/median").asDouble())
                .isEqualTo(20);
        assertThat(job.at("/spec/appearance/objective/numericalAperture").asDouble())
                .isEqualTo(0.8);
        DatasetSpec spec = stored(job);
        assertThat(spec.appearance(0)).isNotEqualTo(spec.appearance(1));
        assertThat(stored(accepted("/v1/datasets", job.get("spec").toString()))).isEqualTo(spec);
    }

    @Test
    void the_decay_of_a_model_may_vary_too() {
        UUID model = model(Structure.NUCLEI);
        DatasetSpec spec =
                stored(dataset("'simulation': {'preset': 'zebrafish-nuclei'}, 'appearance': {'type': 'model',"
                        + " 'model': '%s', 'alpha': {'type': 'choice', 'values': [10, 30, 100]}}".formatted(model)));
        assertThat(spec.appearance(0).models()).hasSize(1);
        assertThat(spec.varying()).hasSize(1);
        assertThat(spec.stages().getFirst().name()).isEqualTo("paint samples");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'cells': {'type': 'nuclei', 'radius': {'type': 'uniform', 'from': 0, 'to': 5}} | /simulation/cells/radius | may be drawn as 0
            'cells': {'type': 'nuclei', 'radius': {'type': 'uniform', 'from': 5, 'to': 3}} | /simulation/cells/radius/to | above from
            'cells': {'type': 'nuclei', 'radius': {'from': 5, 'to': 3}}                    | /simulation/cells/radius | must have a type, one of choice
            'cells': {'type': 'nuclei', 'radius': {'type': 'poisson', 'mean': 3}}          | /simulation/cells/radius | logNormal, normal, uniform, was "poisson"
            'cells': {'type': 'nuclei', 'radius': 3, 'decay': {'type': 'uniform', 'from': 3, 'to': 5}} | /simulation/cells/decay | must be one of
            'cells': {'type': 'nuclei', 'radius': 3, 'size': {'type': 'uniform', 'from': 3, 'to': 5}} | /simulation/cells/size | no such field
            'shape': {'z': {'type': 'uniform', 'from': 30, 'to': 50}, 'y': 200, 'x': 200}  | /simulation/shape/z | one number for all samples
            'voxelSize': {'z': {'type': 'uniform', 'from': 0.5, 'to': 1}, 'y': 0.8, 'x': 0.8} | /simulation/voxelSize/z | one number for all samples
            'positions': {'type': 'random', 'count': {'type': 'choice', 'values': [10, 12.5, 14]}} | /simulation/positions/count | whole numbers
            """)
    void what_cannot_be_drawn_is_refused_where_it_stands(String part, String pointer, String words) {
        assertThat(refusal(
                        "/v1/datasets",
                        "{'samples': 2, 'simulation': {'preset': 'zebrafish-nuclei', %s}}".formatted(part),
                        pointer))
                .contains(words);
    }

    @Test
    void shares_of_a_mix_and_seeds_are_numbers() {
        assertThat(refusal(
                        "/v1/datasets",
                        "{'samples': 2, 'simulation': {'preset': 'spheroid'}, 'appearance': {'type': 'mix', 'parts': [{'share':"
                                + " {'type': 'choice', 'values': [1]}, 'appearance': {'type': 'randomized'}}]}}",
                        "/appearance/parts/0/share"))
                .contains("one number for all samples", "shares");
        assertThat(refusal(
                        "/v1/datasets",
                        "{'samples': 2, 'seed': {'type': 'choice', 'values': [1]}, 'simulation': {'preset': 'spheroid'}}",
                        "/seed"))
                .contains("whole number");
    }

    @Test
    void other_jobs_take_numbers_alone() {
        String body = "{'preset': 'zebrafish-nuclei', 'cells': {'type': 'nuclei', 'radius': " + RANGE + "}}";
        assertThat(refusal("/v1/simulations", body, "/cells/radius")).contains("must be a number, was an object");
        assertThat(refusal(
                        "/v1/simulations",
                        "{'preset': 'tribolium-surface-nuclei', 'positions': {'type': 'surface'}, 'cells': {'type': 'nuclei',"
                                + " 'radius': " + RANGE + "}}",
                        "/cells/radius"))
                .contains("must be a number");
    }
}
