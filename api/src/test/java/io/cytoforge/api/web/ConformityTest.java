package io.cytoforge.api.web;

import static com.atlassian.oai.validator.mockmvc.OpenApiValidationMatchers.openApi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.cytoforge.api.datasetchecks.TestDataset;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.JobType;
import io.cytoforge.api.models.TestModels;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.registry.JobTypes;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.ResultMatcher;

/** What is answered is what openapi.yaml says. */
@ApiTest
class ConformityTest {
    @Autowired
    MockMvc mvc;

    @SuppressWarnings("NullAway.Init")
    private ResultMatcher conforms;

    @BeforeEach
    void load() throws Exception {
        // The validator takes members of a oneOf whose fields have the same names for each other; the patterns of their
        // types tell them apart as well.
        String document = new ClassPathResource("openapi.yaml")
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("(?m)^( +)discriminator:\\n(\\1 +.*\\n)+", "");
        conforms = openApi()
                .isValid(OpenApiInteractionValidator.createForInlineApiSpecification(document)
                        // MockMvc keeps the parts of a form among the parameters, where the validator looks for no
                        // body.
                        .withLevelResolver(LevelResolver.create()
                                .withLevel("validation.request.body.missing", ValidationReport.Level.IGNORE)
                                .withLevel(
                                        "validation.request.parameter.query.unexpected", ValidationReport.Level.IGNORE)
                                .build())
                        .build());
    }

    @Test
    void every_type_of_job_is_in_the_contract_and_no_other() {
        assertThat(JobTypes.ALL)
                .extracting(type -> type.name())
                .containsExactlyElementsOf(
                        Arrays.stream(JobType.values()).map(JobType::getValue).toList());
    }

    @Test
    void estimates_conform() throws Exception {
        mvc.perform(post("/v1/datasets?dryRun=true")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"samples\": 3, \"simulation\": {\"preset\": \"celegans-nuclei\"}}"))
                .andExpect(status().isOk())
                .andExpect(conforms);
    }

    @Test
    void exports_conform() throws Exception {
        String id =
                id(post("/v1/datasets").contentType(MediaType.APPLICATION_JSON).content("""
                {"samples": 3, "simulation": {"preset": "celegans-nuclei"}}"""), 202);
        mvc.perform(get("/v1/datasets/{id}/exports", id))
                .andExpect(status().isOk())
                .andExpect(conforms);
    }

    @Test
    void jobs_conform() throws Exception {
        String job = id(
                post("/v1/simulations").contentType(MediaType.APPLICATION_JSON).content("""
                {"name": "n", "shape": {"z": 32, "y": 64, "x": 64}, "organism": {"type": "box"},
                 "positions": {"type": "random", "count": 3}, "cells": {"type": "nuclei", "radius": 4}}"""), 202);
        mvc.perform(get("/v1/jobs/{id}", job)).andExpect(status().isOk()).andExpect(conforms);
        mvc.perform(get("/v1/jobs/{id}/steps", job)).andExpect(status().isOk()).andExpect(conforms);
        mvc.perform(get("/v1/jobs")).andExpect(status().isOk()).andExpect(conforms);
        mvc.perform(post("/v1/jobs/{id}/cancel", job))
                .andExpect(status().isAccepted())
                .andExpect(conforms);
        mvc.perform(post("/v1/jobs/{id}/retry", job))
                .andExpect(status().isAccepted())
                .andExpect(conforms);
        mvc.perform(post("/v1/jobs/{id}/retry", job))
                .andExpect(status().isConflict())
                .andExpect(conforms);
        mvc.perform(get("/v1/jobs/{id}", UUID.randomUUID()))
                .andExpect(status().isNotFound())
                .andExpect(conforms);
    }

    @Test
    void studies_conform() throws Exception {
        byte[] tiff = TestVolumes.tiff(new Shape3(8, 16, 16), VoxelType.UINT16);
        String one = id(multipart("/v1/volumes").file("file", tiff).param("kind", "image"), 201);
        String other = id(multipart("/v1/volumes").file("file", tiff).param("kind", "image"), 201);
        String request = """
                {"images": [{"image": "%s"}, {"image": "%s", "test": true}], "dataset": {"request": {"samples": 2}},
                 "benchmark": {"skip": false, "request": {"iterations": 10}}}""".formatted(one, other);
        mvc.perform(post("/v1/studies?dryRun=true")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(request))
                .andExpect(status().isOk())
                .andExpect(conforms);
        String study =
                id(post("/v1/studies").contentType(MediaType.APPLICATION_JSON).content(request), 202);
        mvc.perform(get("/v1/studies/{id}", study)).andExpect(status().isOk()).andExpect(conforms);
        mvc.perform(get("/v1/studies").param("state", "running"))
                .andExpect(status().isOk())
                .andExpect(conforms);
        mvc.perform(get("/v1/studies/{id}/report.html", study))
                .andExpect(status().isOk())
                .andExpect(conforms);
        mvc.perform(delete("/v1/studies/{id}", study))
                .andExpect(status().isConflict())
                .andExpect(conforms);
        mvc.perform(post("/v1/studies/{id}/retry", study))
                .andExpect(status().isConflict())
                .andExpect(conforms);
        mvc.perform(post("/v1/studies/{id}/cancel", study))
                .andExpect(status().isAccepted())
                .andExpect(conforms);
        mvc.perform(post("/v1/studies")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"images\": [{\"image\": \"%s\"}]}".formatted(one)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(conforms);
        mvc.perform(delete("/v1/studies/{id}", study))
                .andExpect(status().isNoContent())
                .andExpect(conforms);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"preset": "arabidopsis-meristem", "seed": 3, "count": 10}
            {"preset": "zebrafish-nuclei", "shape": {"z": 200, "y": 400, "x": 400}}
            {"preset": "drosophila-epithelium", "cells": {"type": "voronoi", "diameter": 9, "membrane": 1}}
            {"preset": "tribolium-surface-nuclei", "organism": {"type": "sphericalHarmonics", "gamma": 1}}
            {"preset": "celegans-nuclei", "positions": {"type": "points", "points": [{"z": 14, "y": 14, "x": 20}]}}
            {"preset": "zebrafish-membranes", "organism": {"type": "shell", "thickness": 20}, "positions": {"type": "surface"}}
            {"preset": "celegans-nuclei", "organism": {"type": "dome", "irregularity": 0.1}, "positions": {"type": "layered"}}
            """)
    void simulations_conform(String request) throws Exception {
        mvc.perform(post("/v1/simulations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(request))
                .andExpect(status().isAccepted())
                .andExpect(conforms);
    }

    @Test
    void presets_conform() throws Exception {
        mvc.perform(get("/v1/simulation-presets")).andExpect(status().isOk()).andExpect(conforms);
        mvc.perform(post("/v1/simulations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(conforms);
    }

    @Test
    void volumes_conform() throws Exception {
        byte[] tiff = TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT8);
        String image = id(multipart("/v1/volumes").file("file", tiff).param("kind", "image"), 201);
        mvc.perform(get("/v1/volumes/{id}", image)).andExpect(status().isOk()).andExpect(conforms);
        mvc.perform(get("/v1/volumes").param("kind", "image"))
                .andExpect(status().isOk())
                .andExpect(conforms);
        mvc.perform(get("/v1/volumes/{id}", UUID.randomUUID()))
                .andExpect(status().isNotFound())
                .andExpect(conforms);
        mvc.perform(post("/v1/trainings")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"stacks\": [{\"image\": \"%s\"}]}".formatted(image)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(conforms);
        mvc.perform(get("/v1/models")).andExpect(status().isOk()).andExpect(conforms);
    }

    @Test
    void fits_conform() throws Exception {
        byte[] tiff = TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT8);
        String labels = id(multipart("/v1/volumes").file("file", tiff).param("kind", "labels"), 201);
        id(
                post("/v1/shape-models")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"shapes\": [\"%s\"], \"of\": \"cells\", \"rays\": 162}".formatted(labels)),
                202);
        id(
                post("/v1/simulation-fits")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"labels\": [\"%s\"]}".formatted(labels)),
                202);
        String image = id(multipart("/v1/volumes").file("file", tiff).param("kind", "image"), 201);
        id(
                post("/v1/annotations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"image\": \"%s\", \"structure\": \"nuclei\"}".formatted(image)),
                202);
        String other = id(multipart("/v1/volumes").file("file", tiff).param("kind", "image"), 201);
        String truth = id(multipart("/v1/volumes").file("file", tiff).param("kind", "labels"), 201);
        id(
                post("/v1/benchmarks").contentType(MediaType.APPLICATION_JSON).content("""
                                {"real": [{"image": "%s", "labels": "%s"}], "test": [{"image": "%s", "labels": "%s"}],
                                 "sets": ["real"]}""".formatted(
                                image, labels, other, truth)),
                202);
        mvc.perform(get("/v1/jobs").param("type", "shapeModel"))
                .andExpect(status().isOk())
                .andExpect(conforms);
        mvc.perform(get("/v1/shape-models")).andExpect(status().isOk()).andExpect(conforms);
        mvc.perform(get("/v1/shape-models").param("name", "n"))
                .andExpect(status().isOk())
                .andExpect(conforms);
        mvc.perform(get("/v1/shape-models/{id}", UUID.randomUUID()))
                .andExpect(status().isNotFound())
                .andExpect(conforms);
        mvc.perform(delete("/v1/shape-models/{id}", UUID.randomUUID()))
                .andExpect(status().isNotFound())
                .andExpect(conforms);
    }

    @Test
    void checks_of_data_sets_conform() throws Exception {
        byte[] sound = TestDataset.of(CheckedLayout.MONAI).zip();
        for (String layout : new String[] {"monai", "ome-tiff"}) {
            mvc.perform(multipart("/v1/dataset-checks").file("file", sound).param("layout", layout))
                    .andExpect(status().isOk())
                    .andExpect(conforms);
        }
        mvc.perform(multipart("/v1/dataset-checks").file("file", new byte[9]).param("layout", "monai"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(conforms);
        mvc.perform(multipart("/v1/dataset-checks").file("file", sound))
                .andExpect(status().isBadRequest())
                .andExpect(conforms);
    }

    @Test
    void models_conform() throws Exception {
        String model =
                id(multipart("/v1/models").file("file", TestModels.zip(20)).param("name", "n"), 201);
        mvc.perform(get("/v1/models/{id}", model)).andExpect(status().isOk()).andExpect(conforms);
        mvc.perform(get("/v1/models").param("name", "n"))
                .andExpect(status().isOk())
                .andExpect(conforms);
        byte[] network = TestModels.zip(TestModels.network("net", 21));
        String segmenter = id(multipart("/v1/models").file("file", network), 201);
        mvc.perform(get("/v1/models/{id}", segmenter))
                .andExpect(status().isOk())
                .andExpect(conforms);
        mvc.perform(get("/v1/models").param("kind", "segmentation"))
                .andExpect(status().isOk())
                .andExpect(conforms);
        mvc.perform(multipart("/v1/models").file("file", new byte[9]))
                .andExpect(status().isUnprocessableContent())
                .andExpect(conforms);
        mvc.perform(get("/v1/models/{id}/archive", model)).andExpect(status().isOk());
        mvc.perform(delete("/v1/models/{id}", model))
                .andExpect(status().isNoContent())
                .andExpect(conforms);
        mvc.perform(delete("/v1/models/{id}", model))
                .andExpect(status().isNotFound())
                .andExpect(conforms);
    }

    private String id(RequestBuilder request, int expected) throws Exception {
        String body = mvc.perform(request)
                .andExpect(status().is(expected))
                .andExpect(conforms)
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return Json.mapper().readTree(body).get("id").asString();
    }
}
