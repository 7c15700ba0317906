package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Data sets of labels that are given, and painted by models, whose voxels have 1 µm. */
class DatasetSourcesTest extends JobRequestTest {
    private static final String PRESET = "'simulation': {'preset': 'zebrafish-nuclei'}";

    private JsonNode dataset(String fields) {
        return accepted("/v1/datasets", "{'samples': 2, %s}".formatted(fields).replace('\'', '"'));
    }

    private String refusal(String fields, String pointer) {
        String body = "{'samples': 2, %s}".formatted(fields).replace('\'', '"');
        return detail(refused("/v1/datasets", body, 422, pointer));
    }

    private static String by(UUID model) {
        return "{'type': 'model', 'model': '%s'}".formatted(model);
    }

    @Test
    void a_model_paints_on_its_own_grid_with_its_own_alpha() {
        UUID model = model(Structure.NUCLEI);
        JsonNode job = dataset(PRESET + ", 'appearance': " + by(model));
        assertThat(job.at("/spec/simulation/voxelSize/z").asDouble()).isEqualTo(1);
        assertThat(job.at("/spec/simulation/shape/x").asInt()).isEqualTo(205);
        assertThat(job.at("/spec/appearance/alpha").asDouble()).isPositive();
        assertThat(job.at("/spec/appearance/model").asString()).isEqualTo(model.toString());
        assertThat(http.post("/v1/datasets", job.get("spec").toString())).hasStatus(202);
    }

    @Test
    void a_model_paints_on_the_grid_of_the_specimen_if_that_is_asked_for() {
        String own = by(model(Structure.NUCLEI)).replace("}", ", 'grid': 'specimen'}");
        JsonNode job = dataset(PRESET + ", 'appearance': " + own);
        JsonNode preset = dataset(PRESET).at("/spec/simulation");
        assertThat(job.at("/spec/simulation/shape")).isEqualTo(preset.get("shape"));
        assertThat(job.at("/spec/simulation/voxelSize")).isEqualTo(preset.get("voxelSize"));
        assertThat(job.at("/spec/appearance/grid").asString()).isEqualTo("specimen");
        assertThat(http.post("/v1/datasets", job.get("spec").toString())).hasStatus(202);
        UUID labels = uploaded(VolumeKind.LABELS, TestVolumes.tiff(cells()));
        UUID other = uploaded(VolumeKind.LABELS, new Shape3(4, 8, 8));
        dataset("'labels': ['%s', '%s'], 'appearance': %s".formatted(labels, other, own));
    }

    @Test
    void a_reference_is_named_by_its_ids_and_holds_what_it_says() {
        UUID labels = uploaded(VolumeKind.LABELS, TestVolumes.tiff(cells()));
        UUID image = uploaded(VolumeKind.IMAGE, new Shape3(4, 8, 8));
        JsonNode job = dataset(PRESET + ", 'reference': {'labels': ['%s'], 'images': ['%s']}".formatted(labels, image));
        assertThat(job.at("/spec/reference/labels/0").asString()).isEqualTo(labels.toString());
        assertThat(http.post("/v1/datasets", job.get("spec").toString())).hasStatus(202);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", image)).hasStatus(409);
        assertThat(dataset(PRESET).get("spec").has("reference")).isFalse();
        assertThat(refusal(PRESET + ", 'reference': {}", "/reference")).contains("give labels or images");
        assertThat(refusal(PRESET + ", 'reference': {'labels': ['%s']}".formatted(image), "/reference/labels/0"))
                .contains("kind labels");
        UUID empty = uploaded(VolumeKind.LABELS, TestVolumes.tiff(LabelVolume.empty(new Shape3(4, 8, 8))));
        assertThat(refusal(PRESET + ", 'reference': {'labels': ['%s']}".formatted(empty), "/reference/labels/0"))
                .contains(empty.toString());
    }

    @Test
    void a_mix_is_filled_in_part_by_part() {
        JsonNode job = dataset(PRESET + ", 'appearance': {'type': 'mix', 'parts': ["
                + "{'share': 0.5, 'appearance': " + by(model(Structure.NUCLEI)) + "},"
                + "{'share': 0.5, 'appearance': {'type': 'optics', 'microscope': 'widefield-40x-air'}}]}");
        assertThat(job.at("/spec/appearance/parts/1/appearance/modality").asString())
                .isEqualTo("widefield");
        assertThat(job.at("/spec/simulation/voxelSize/z").asDouble()).isEqualTo(1);
        assertThat(http.post("/v1/datasets", job.get("spec").toString())).hasStatus(202);
        assertThat(refusal(
                        PRESET + ", 'appearance': {'type': 'mix', 'parts': ["
                                + "{'share': 0.5, 'appearance': {'type': 'randomized'}}]}",
                        "/appearance/parts"))
                .contains("add up to 1");
        assertThat(refusal(
                        PRESET + ", 'appearance': {'type': 'mix', 'parts': ["
                                + "{'share': 1, 'appearance': {'type': 'mix', 'parts': []}}]}",
                        "/appearance/parts/0/appearance"))
                .contains("model, optics, randomized");
    }

    @Test
    void what_a_model_cannot_paint_is_refused() {
        assertThat(refusal(PRESET + ", 'appearance': " + by(model(Structure.MEMBRANES)), "/simulation/cells/type"))
                .contains("paints from membranes");
        UUID labels = uploaded(VolumeKind.LABELS, TestVolumes.tiff(cells()));
        UUID coarse = uploaded(VolumeKind.LABELS, new Shape3(4, 8, 8));
        assertThat(refusal(
                        "'labels': ['%s', '%s'], 'appearance': %s"
                                .formatted(labels, coarse, by(model(Structure.NUCLEI))),
                        "/labels/1"))
                .contains("2.0×0.5×0.5", "1.0×1.0×1.0");
        UUID nobody = UUID.randomUUID();
        assertThat(refusal(PRESET + ", 'appearance': " + by(nobody), "/appearance/model"))
                .contains("no model");
    }

    @Test
    void labels_are_given_instead_of_a_simulation_and_stay_until_the_job_has_ended() {
        UUID labels = uploaded(VolumeKind.LABELS, TestVolumes.tiff(cells()));
        JsonNode job = dataset("'labels': ['%s']".formatted(labels));
        assertThat(job.at("/spec/structure").asString()).isEqualTo("nuclei");
        assertThat(mvc.delete().uri("/v1/volumes/{id}", labels)).hasStatus(409);
        assertThat(http.post("/v1/datasets", job.get("spec").toString())).hasStatus(202);
        JsonNode membranes =
                dataset("'labels': ['%s'], 'appearance': %s".formatted(labels, by(model(Structure.MEMBRANES))));
        assertThat(membranes.at("/spec/structure").asString()).isEqualTo("membranes");

        assertThat(refusal("'labels': ['%s', '%s']".formatted(labels, labels), "/labels/1"))
                .contains("named twice");
        assertThat(refusal("'labels': ['%s'], %s".formatted(labels, PRESET), "/labels"))
                .contains("one of both");
        UUID image = uploaded(VolumeKind.IMAGE, new Shape3(4, 8, 8));
        assertThat(refusal("'labels': ['%s']".formatted(image), "/labels/0")).contains("kind labels");
        UUID empty = uploaded(VolumeKind.LABELS, TestVolumes.tiff(LabelVolume.empty(new Shape3(4, 8, 8))));
        assertThat(refusal("'labels': ['%s']".formatted(empty), "/labels/0")).contains(empty.toString());
    }

    private static LabelVolume cells() {
        LabelVolume cells = LabelVolume.empty(new Shape3(4, 8, 8));
        cells.voxels()[70] = 1;
        cells.voxels()[100] = 2;
        return cells;
    }

    @Test
    void levels_multiply_samples_and_stay_within_their_number() {
        JsonNode job = dataset(PRESET + ", 'levels': [1, 0.3, 0.1]");
        UUID id = UUID.fromString(job.get("datasetId").asString());
        assertThat(http.found("/v1/datasets/{id}", id).get("samples").asInt()).isEqualTo(6);
        assertThat(refusal(PRESET + ", 'levels': [1, 1]", "/levels/1")).contains("distinct");
        assertThat(refusal(PRESET + ", 'levels': [0]", "/levels/0")).contains("above 0");
        String many =
                "{'samples': 6000, %s, 'levels': [1, 0.5]}".formatted(PRESET).replace('\'', '"');
        assertThat(detail(refused("/v1/datasets", many, 422, "/levels"))).contains("10000");
    }
}
