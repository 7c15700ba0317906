package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Quality levels and degradation of a synthesis, as they are asked for. */
class QualityLevelsTest extends JobRequestTest {
    private static final Shape3 SHAPE = new Shape3(20, 60, 60);

    @SuppressWarnings("NullAway.Init")
    private UUID model;

    @SuppressWarnings("NullAway.Init")
    private UUID labels;

    /** Labels with voxels of 1 µm, as the model's. */
    @BeforeEach
    void store() {
        model = model(Structure.NUCLEI);
        labels = labels(SHAPE);
    }

    private UUID labels(Shape3 shape) {
        UUID job = UUID.randomUUID();
        VolumeRow volume = made(job, "labels", 0, shape, VolumeKind.LABELS);
        store(job, List.of(volume));
        return volume.id();
    }

    @Test
    void one_level_is_shown_as_a_number_however_it_was_asked_for() {
        assertThat(accepted("\"alpha\": 7").at("/spec/alpha").asDouble()).isEqualTo(7);
        JsonNode one = accepted("\"alphas\": [7]");
        assertThat(one.at("/spec/alpha").isNumber()).isTrue();
        assertThat(one.at("/spec/recording/degradation").isNull()).isTrue();
        assertThat(accepted("\"alphas\": null").at("/spec/alpha").asDouble()).isEqualTo(100);
    }

    @Test
    void several_levels_keep_their_order() {
        JsonNode alpha = accepted("\"alphas\": [30, 100, 0.5]").at("/spec/alpha");
        assertThat(alpha.toString()).isEqualTo("[30.0,100.0,0.5]");
    }

    @Test
    void a_degradation_is_shown_with_every_part() {
        JsonNode all = accepted("""
                "degradation": {"psf": {"lateral": 0.5, "axial": 2}, "background": 0.1, "photons": 40, "readNoise": 0.02,
                 "bitDepth": 8, "voxelSize": {"z": 4, "y": 1, "x": 1.5}}""").at("/spec/recording/degradation");
        assertThat(all.at("/psf/axial").asDouble()).isEqualTo(2);
        assertThat(all.at("/photons").asDouble()).isEqualTo(40);
        assertThat(all.at("/voxelSize/x").asDouble()).isEqualTo(1.5);

        JsonNode one = accepted("\"degradation\": {\"photons\": 40}").at("/spec/recording/degradation");
        assertThat(one.at("/psf").isNull()).isTrue();
        assertThat(one.at("/readNoise").asDouble()).isZero();
        assertThat(accepted("\"degradation\": {}")
                        .at("/spec/recording/degradation")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "alpha": 1, "alphas": [1]                                | 422 | /alpha
            "alphas": []                                             | 400 | /alphas
            "alphas": [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]    | 400 | /alphas
            "alphas": [1, 2, 1.0]                                    | 422 | /alphas/2
            "alphas": [1, 0]                                         | 400 | /alphas/1
            "alphas": [1, "NaN"]                                     | 400 | /alphas/1
            "alphas": [1, 100001]                                    | 400 | /alphas/1
            "alphas": [1, null]                                      | 400 | /alphas/1
            "alphas": 1                                              | 400 | /alphas
            "alpha": [1]                                             | 400 | /alpha
            "degradation": {"blur": 1}                               | 400 | /degradation/blur
            "degradation": {"psf": {"lateral": 1}}                   | 400 | /degradation/psf/axial
            "degradation": {"psf": {"lateral": -1, "axial": 1}}      | 400 | /degradation/psf/lateral
            "degradation": {"psf": {"lateral": 37.5, "axial": 1}}    | 422 | /degradation/psf
            "degradation": {"background": 1}                         | 400 | /degradation/background
            "degradation": {"photons": 0}                            | 400 | /degradation/photons
            "degradation": {"photons": "NaN"}                        | 400 | /degradation/photons
            "degradation": {"readNoise": 1.5}                        | 400 | /degradation/readNoise
            "degradation": {"bitDepth": 17}                          | 400 | /degradation/bitDepth
            "degradation": {"bitDepth": 9}, "type": "uint8"          | 422 | /degradation/bitDepth
            "degradation": {"voxelSize": {"z": 1, "y": 1}}           | 400 | /degradation/voxelSize/x
            "degradation": {"voxelSize": {"z": 1, "y": 0.99, "x": 1}} | 422 | /degradation/voxelSize
            "degradation": {"voxelSize": {"z": 1, "y": 1, "x": 17}}  | 422 | /degradation/voxelSize
            "degradation": {"voxelSize": {"z": 1e-9, "y": 1, "x": 1}} | 422 | /degradation/voxelSize
            """)
    void what_cannot_be_is_refused_with_a_pointer(String fields, int status, String pointer) {
        refused(fields, labels, status, pointer);
    }

    @Test
    void a_grid_of_less_than_one_voxel_is_refused() {
        JsonNode problem = refused(
                "\"degradation\": {\"voxelSize\": {\"z\": 4, \"y\": 1, \"x\": 1}}",
                labels(new Shape3(3, 60, 60)),
                422,
                "/degradation/voxelSize");
        assertThat(detail(problem)).contains("less than one voxel");
    }

    @Test
    void labels_on_the_grid_of_an_image_are_used_without_the_foreground_of_another_grid() {
        UUID job = UUID.randomUUID();
        VolumeRow coarse = made(job, "image-labels", 0, new Shape3(10, 60, 60), VolumeKind.LABELS);
        VolumeRow fine = made(job, "labels", 0, SHAPE, VolumeKind.LABELS);
        VolumeRow foreground = made(job, "foreground", 0, SHAPE, VolumeKind.FOREGROUND);
        store(job, List.of(coarse, fine, foreground));
        assertThat(accepted("/v1/syntheses", body("", coarse.id()))
                        .at("/spec/specimen/foreground")
                        .isNull())
                .isTrue();
        assertThat(accepted("/v1/syntheses", body("", fine.id()))
                        .at("/spec/specimen/foreground/id")
                        .asString())
                .isEqualTo(foreground.id().toString());
    }

    private String body(String fields, UUID of) {
        String more = fields.isEmpty() ? "" : ", " + fields;
        return "{\"model\": \"%s\", \"labels\": \"%s\"%s}".formatted(model, of, more);
    }

    private JsonNode accepted(String fields) {
        return accepted("/v1/syntheses", body(fields, labels));
    }

    private JsonNode refused(String fields, UUID of, int status, String pointer) {
        return refused("/v1/syntheses", body(fields, of), status, pointer);
    }
}
