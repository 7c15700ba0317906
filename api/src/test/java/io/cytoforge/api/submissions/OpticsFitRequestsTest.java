package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.StoredSpecs;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.optics.Detector;
import io.cytoforge.science.optics.Modality;
import io.cytoforge.science.optics.Objective;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.optics.OpticsPreset;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.volume.Shape3;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Optics fitted to images: requests, refusals, and what is done with what was found. */
class OpticsFitRequestsTest extends JobRequestTest {
    private static final Shape3 SHAPE = new Shape3(8, 16, 16);

    private JobSpec spec(JsonNode job) {
        return StoredSpecs.read(sql.sql("select spec from jobs where id = ?")
                .param(UUID.fromString(job.get("id").asString()))
                .query(String.class)
                .single());
    }

    @Test
    void optics_are_fitted_to_an_image_with_or_without_labels() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
        JsonNode alone = accepted("/v1/optics-fits", "{\"image\": \"%s\"}".formatted(image));
        assertThat(alone.get("type").asString()).isEqualTo("opticsFit");
        OpticsFitSpec spec = (OpticsFitSpec) spec(alone);
        assertThat(spec.name()).isEqualTo("optics fit");
        assertThat(spec.labels()).isNull();
        assertThat(spec.structure()).isEqualTo(StructureType.NUCLEI);
        assertThat(spec.optics()).isEqualTo(OpticsPreset.CONFOCAL_40X_WATER.optics());
        OpticsFitSpec known = (OpticsFitSpec) spec(accepted("/v1/optics-fits", """
                {"image": "%s", "labels": "%s", "structure": "membranes",
                 "optics": {"microscope": "light-sheet-20x-water", "objective": {"numericalAperture": 0.9},
                            "detector": {"offset": 0.01}}}
                """.formatted(image, labels)));
        assertThat(known.structure()).isEqualTo(StructureType.MEMBRANES);
        assertThat(known.optics().modality()).isEqualTo(Modality.LIGHT_SHEET);
        assertThat(known.optics().objective().numericalAperture()).isEqualTo(0.9);
        assertThat(known.optics().objective().sheet()).isEqualTo(3);
        assertThat(known.optics().detector().offset()).isEqualTo(0.01);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", labels).exchange()).hasStatus(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                              | /image      | missing
            {"image": "L"}                                                  | /image      | must be of kind image
            {"image": "I", "labels": "I"}                                   | /labels     | must be of kind labels
            {"image": "I", "labels": "O"}                                   | /labels     | must be 8×16×16 voxels
            {"image": "I", "structure": "both"}                             | /structure  | both
            {"image": "I", "optics": {"microscope": "mine"}}                | /optics/microscope | confocal-40x-water
            {"image": "I", "optics": {"detector": {"offset": 0.6}}}         | /optics/detector/offset | 0.5
            {"image": "I", "optics": {"objective": {"psf": {"axial": 1}}}}  | /optics/objective/psf/lateral | missing
            {"image": "I", "optics": {"type": "optics"}}                    | /optics/type | no such field
            """)
    void optics_that_cannot_be_fitted_are_refused_with_a_pointer(String body, String pointer, String detail) {
        String request = body.replace("\"I\"", "\"" + uploaded(VolumeKind.IMAGE, SHAPE) + "\"")
                .replace("\"L\"", "\"" + uploaded(VolumeKind.LABELS, SHAPE) + "\"")
                .replace("\"O\"", "\"" + uploaded(VolumeKind.LABELS, new Shape3(9, 20, 21)) + "\"");
        JsonNode problem = refused("/v1/optics-fits", request, 422, pointer);
        assertThat(detail(problem)).contains(detail);
    }

    @Test
    void what_an_optics_fit_found_can_be_posted_as_the_appearance_of_a_data_set_and_a_synthesis() {
        Objective objective = OpticsPreset.CONFOCAL_20X_AIR.optics().objective().measured(new Blur(0.31, 1.4));
        Optics found = new Optics(
                Modality.CONFOCAL,
                objective,
                OpticsPreset.CONFOCAL_20X_AIR.optics().fluorophores(),
                OpticsPreset.CONFOCAL_20X_AIR.optics().loss(),
                new Detector(0.4, 33, 2, 12, 0.02));
        String optics = Json.mapper().writeValueAsString(new Appearance.Optical(found));
        String tissue = "{\"preset\": \"zebrafish-nuclei\", \"shape\": {\"z\": 32, \"y\": 64, \"x\": 64}}";
        DatasetSpec dataset = (DatasetSpec) spec(accepted(
                "/v1/datasets", "{\"samples\": 1, \"simulation\": %s, \"appearance\": %s}".formatted(tissue, optics)));
        assertThat(dataset.appearance()).isEqualTo(new Appearance.Optical(found));
        SynthesisSpec synthesis = (SynthesisSpec)
                spec(accepted("/v1/syntheses", "{\"simulation\": %s, \"appearance\": %s}".formatted(tissue, optics)));
        assertThat(synthesis.appearance()).isEqualTo(new Appearance.Optical(found));
    }
}
