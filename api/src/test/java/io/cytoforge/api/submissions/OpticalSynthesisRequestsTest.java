package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Syntheses whose images a microscope makes, not a model. */
class OpticalSynthesisRequestsTest extends JobRequestTest {
    private static final String OPTICS = "'appearance': {'type': 'optics', 'microscope': 'light-sheet-20x-water'}";
    private static final String PRESET = "'simulation': {'preset': 'zebrafish-nuclei'}";

    private JsonNode synthesis(String fields) {
        return accepted("/v1/syntheses", "{%s}".formatted(fields).replace('\'', '"'));
    }

    private String refusal(String fields, String pointer) {
        return detail(refused("/v1/syntheses", "{%s}".formatted(fields).replace('\'', '"'), 422, pointer));
    }

    @Test
    void a_simulation_lies_on_its_own_grid() {
        JsonNode job = synthesis("'seed': 4, %s, %s, 'levels': [1, 0.3]".formatted(PRESET, OPTICS));
        assertThat(job.at("/spec/simulation/voxelSize/z").asDouble()).isEqualTo(0.8);
        assertThat(job.at("/spec/simulation/seed").asLong()).isEqualTo(4);
        assertThat(job.at("/spec/appearance/modality").asString()).isEqualTo("lightSheet");
        assertThat(job.at("/spec/levels/1").asDouble()).isEqualTo(0.3);
        assertThat(http.post("/v1/syntheses", job.get("spec").toString())).hasStatus(202);
    }

    @Test
    void labels_are_stained_as_was_asked_for() {
        byte[] tiff = TestVolumes.tiff(new Shape3(8, 16, 16), VoxelType.UINT16, new VoxelSize(2, 0.5, 0.5), 0);
        UUID labels = uploaded(VolumeKind.LABELS, tiff);
        JsonNode job = synthesis(
                "'labels': '%s', 'structure': 'membranes', 'appearance': {'type': 'randomized'}".formatted(labels));
        assertThat(job.at("/spec/structure").asString()).isEqualTo("membranes");
        assertThat(job.at("/spec/appearance/strength").asDouble()).isEqualTo(1);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", labels)).hasStatus(409);
    }

    @Test
    void a_measured_point_spread_is_an_image_as_fine_as_the_specimen_and_held_by_the_job() {
        UUID bead = uploaded(
                VolumeKind.IMAGE,
                TestVolumes.tiff(new Shape3(8, 16, 16), VoxelType.UINT16, new VoxelSize(0.5, 0.3, 0.3), 0));
        String seen = "'appearance': {'type': 'optics', 'psf': '%s'}";
        JsonNode job = synthesis("%s, %s".formatted(PRESET, seen.formatted(bead)));
        assertThat(job.at("/spec/appearance/psf").asString()).isEqualTo(bead.toString());
        assertThat(http.post("/v1/syntheses", job.get("spec").toString())).hasStatus(202);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", bead)).hasStatus(409);
        UUID coarse = uploaded(
                VolumeKind.IMAGE,
                TestVolumes.tiff(new Shape3(8, 16, 16), VoxelType.UINT16, new VoxelSize(2, 0.5, 0.5), 0));
        assertThat(refusal("%s, %s".formatted(PRESET, seen.formatted(coarse)), "/appearance/psf"))
                .contains("at most 2.0 times as long");
        UUID labels = uploaded(VolumeKind.LABELS, new Shape3(8, 16, 16));
        assertThat(refusal("%s, %s".formatted(PRESET, seen.formatted(labels)), "/appearance/psf"))
                .contains("must be of kind image");
    }

    @Test
    void a_model_or_an_appearance_is_given_with_what_belongs_to_it() {
        assertThat(refusal(PRESET, "/model")).contains("give a model, or an appearance");
        UUID model = model(Structure.NUCLEI);
        assertThat(refusal("'model': '%s', %s, %s".formatted(model, PRESET, OPTICS), "/appearance"))
                .contains("one of both");
        assertThat(refusal("'model': '%s', %s, 'levels': [0.5]".formatted(model, PRESET), "/levels"))
                .contains("give alphas");
        assertThat(refusal("%s, %s, 'alphas': [3]".formatted(PRESET, OPTICS), "/alphas"))
                .contains("give levels");
        assertThat(refusal("%s, %s, 'alpha': 3".formatted(PRESET, OPTICS), "/alpha"))
                .isNotBlank();
        assertThat(refusal("%s, %s, 'beta': 3".formatted(PRESET, OPTICS), "/beta"))
                .contains("for models");
        assertThat(refusal("%s, %s, 'levels': [2]".formatted(PRESET, OPTICS), "/levels/0"))
                .contains("at most 1");
        assertThat(refusal(
                        "%s, 'appearance': {'type': 'model', 'model': '%s'}".formatted(PRESET, model), "/appearance"))
                .contains("optics, randomized");
        assertThat(refusal(
                        "'simulation': {'preset': 'arabidopsis-meristem', 'cells': {'type': 'cellsWithNuclei',"
                                + " 'cells': {'type': 'voronoi', 'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 2}}}, "
                                + OPTICS,
                        "/simulation/cells/type"))
                .contains("data set");
    }
}
