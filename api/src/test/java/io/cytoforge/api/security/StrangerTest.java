package io.cytoforge.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.models.TestModels;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of openapi.yaml, done by somebody of another project who may do everything there: what is not theirs is
 * not there, and is answered word by word as if it had never been. An operation that is new must be named here, or fails.
 */
@ClosedApiTest
class StrangerTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)}");

    /** Of the whole installation, for its administrators. */
    private static final Set<String> OF_ALL_PROJECTS = Set.of("createKey", "listKeys", "revokeKey", "listAudit");

    /** What comes with the software and refers to nothing that is stored. */
    private static final Set<String> REFER_TO_NOTHING = Set.of(
            "listSimulationPresets",
            "uploadVolume",
            "importModel",
            "checkDataset",
            "createWebhook",
            "createLink",
            "startUpload");

    /** What operations that make something are sent; {@code $} stands for what belongs to somebody else. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("changeVolume", "{\"voxelSize\": {\"z\": 1, \"y\": 1, \"x\": 1}}"),
            Map.entry("addSamples", "{\"samples\": 1}"),
            Map.entry("changeSample", "{\"accepted\": false}"),
            Map.entry("sendUploadPart", "x"),
            Map.entry("finishUpload", ""),
            Map.entry("cancelJob", ""),
            Map.entry("retryJob", ""),
            Map.entry("reportDataset", ""),
            Map.entry("cancelStudy", ""),
            Map.entry("retryStudy", ""),
            Map.entry("startStudy", "{\"images\": [{\"image\": \"$image\"}], \"benchmark\": {\"skip\": true}}"),
            Map.entry("simulate", """
                    {"preset": "celegans-nuclei", "cells": {"type": "shapeModel", "shapeModel": "$shapeModel"}}"""),
            Map.entry("previewSimulation", """
                    {"preset": "celegans-nuclei", "cells": {"type": "shapeModel", "shapeModel": "$shapeModel"}}"""),
            Map.entry("previewDataset", """
                    {"samples": 2, "simulation": {"preset": "celegans-nuclei"},
                     "appearance": {"type": "model", "model": "$model"}}"""),
            Map.entry("previewSynthesis", "{\"model\": \"$model\", \"labels\": \"$labels\"}"),
            Map.entry("fitShapeModel", "{\"shapes\": [\"$labels\"], \"of\": \"cells\"}"),
            Map.entry("fitSimulation", "{\"labels\": [\"$labels\"]}"),
            Map.entry("fitOptics", "{\"image\": \"$image\"}"),
            Map.entry("annotate", "{\"image\": \"$image\", \"structure\": \"nuclei\"}"),
            Map.entry("benchmark", """
                    {"real": [{"image": "$image", "labels": "$labels"}], "sets": ["real"],
                     "test": [{"image": "$image", "labels": "$labels"}]}"""),
            Map.entry("makeDataset", """
                    {"samples": 2, "simulation": {"preset": "celegans-nuclei"},
                     "appearance": {"type": "model", "model": "$model"}}"""),
            Map.entry("train", "{\"stacks\": [{\"image\": \"$image\", \"labels\": \"$labels\"}]}"),
            Map.entry("synthesize", "{\"model\": \"$model\", \"labels\": \"$labels\"}"),
            Map.entry("evaluate", "{\"synthetic\": [\"$image\"], \"real\": [\"$image\"]}"));

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    ObjectStore store;

    /** Made once: strangers change nothing of it, or a test fails. */
    private static String owner = "";

    private static String stranger = "";
    private static final Map<String, String> owned = new LinkedHashMap<>();

    record Operation(String id, String method, String path) {
        @Override
        public String toString() {
            return id;
        }
    }

    @SuppressWarnings("unchecked")
    static Stream<Operation> operations() throws IOException {
        try (InputStream yaml = StrangerTest.class.getResourceAsStream("/openapi.yaml")) {
            Map<String, Object> document = new Yaml().load(yaml);
            Map<String, Map<String, Object>> paths =
                    (Map<String, Map<String, Object>>) Objects.requireNonNull(document.get("paths"));
            List<Operation> operations = new ArrayList<>();
            paths.forEach((path, methods) -> methods.forEach((method, of) -> {
                if (METHODS.contains(method)) {
                    String id = String.valueOf(((Map<String, Object>) of).get("operationId"));
                    operations.add(new Operation(id, method, path));
                }
            }));
            return operations.stream();
        }
    }

    @BeforeEach
    void makeEverything() {
        if (!owned.isEmpty()) {
            return;
        }
        owner = key("owners-" + UUID.randomUUID());
        stranger = key("strangers-" + UUID.randomUUID());
        owned.put("image", upload("image"));
        owned.put("labels", upload("labels"));
        owned.put("volumeId", owned("image"));
        owned.put(
                "model",
                id(mvc.post()
                        .uri("/v1/models")
                        .multipart()
                        .file("file", TestModels.zip(UUID.randomUUID().getMostSignificantBits()))
                        .header("Authorization", "Bearer " + owner)
                        .exchange()));
        owned.put("modelId", owned("model"));
        MvcTestResult dataset = send(owner, "POST", "/v1/datasets", """
                {"samples": 2, "simulation": {"preset": "celegans-nuclei"}}""");
        owned.put("jobId", id(dataset));
        owned.put("datasetId", Http.json(dataset).get("datasetId").asString());
        owned.put("shapeModel", shapeModel(UUID.fromString(owned("jobId"))));
        owned.put("shapeModelId", owned("shapeModel"));
        owned.put("studyId", study(owned("image"), UUID.fromString(owned("jobId"))));
        owned.put("webhookId", id(send(owner, "POST", "/v1/webhooks", "{\"url\": \"https://example.org\"}")));
        owned.put("uploadId", id(send(owner, "POST", "/v1/uploads", """
                {"bytes": 9, "fileName": "a.tif", "kind": "image"}""")));
        store.put("jobs/report", new byte[] {'x'});
        sql.sql("""
                        insert into artifacts (job_id, name, path, key, media_type, bytes, sha256, created_at)
                        values (:job, 'report.html', 'report.html', 'jobs/report', 'text/html', 1, '00', now())""").param("job", UUID.fromString(owned("jobId"))).update();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_belongs_to_others_is_not_there(Operation operation) {
        if (OF_ALL_PROJECTS.contains(operation.id()) || REFER_TO_NOTHING.contains(operation.id())) {
            return;
        }
        Map<String, String> unknown = unknown();
        MvcTestResult answer = send(stranger, operation, owned);
        MvcTestResult never = send(stranger, operation, unknown);
        if (operation.path().contains("{")) {
            assertThat(answer).hasStatus(404);
        } else if (operation.method().equals("get")) {
            assertThat(answer).hasStatusOk();
            assertThat(owned.values()).noneMatch(Http.text(answer)::contains);
        } else {
            assertThat(answer).hasStatus(422);
        }
        assertThat(anonymous(answer, owned)).isEqualTo(anonymous(never, unknown));
        assertThat(answer.getResponse().getStatus())
                .isEqualTo(never.getResponse().getStatus());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void to_its_owner_it_is_there(Operation operation) {
        if (operation.id().equals("followJob")) {
            return; // goes on until the job ends
        }
        if (operation.method().equals("get") && operation.path().contains("{")) {
            assertThat(send(owner, operation, owned).getResponse().getStatus()).isNotIn(401, 403, 404);
        } else if (operation.id().startsWith("list")
                && !OF_ALL_PROJECTS.contains(operation.id())
                && !REFER_TO_NOTHING.contains(operation.id())) {
            assertThat(owned.values()).anyMatch(Http.text(send(owner, operation, owned))::contains);
        }
    }

    @Test
    void the_files_of_a_volume_are_its_owners_too() {
        String path = "/v1/volumes/%s/zarr/zarr.json".formatted(owned("image"));
        assertThat(send(owner, "GET", path, "")).hasStatusOk();
        assertThat(send(stranger, "GET", path, "")).hasStatus(404);
    }

    /** Whether there is such a thing is not told by making a link to it, and not by following it. */
    @Test
    void a_link_leads_its_maker_no_further() {
        String path = "/v1/jobs/%s/artifacts/report.html".formatted(owned("jobId"));
        String body = "{\"path\": \"%s\"}".formatted(path);
        String ours =
                Http.json(send(owner, "POST", "/v1/links", body)).get("url").asString();
        String theirs =
                Http.json(send(stranger, "POST", "/v1/links", body)).get("url").asString();
        assertThat(mvc.get().uri(java.net.URI.create(ours)).exchange()).hasStatusOk();
        MvcTestResult followed = mvc.get().uri(java.net.URI.create(theirs)).exchange();
        assertThat(followed).hasStatus(404);
        assertThat(Http.text(followed)).isEqualTo(Http.text(send(stranger, "GET", path, "")));
    }

    @Test
    void what_comes_with_the_software_is_there_for_all_and_stays() {
        String brought = sql.sql("select id from resources where origin = 'STARTER' order by name limit 1")
                .query(UUID.class)
                .single()
                .toString();
        assertThat(send(stranger, "GET", "/v1/models/" + brought, "")).hasStatusOk();
        assertThat(Http.text(send(owner, "GET", "/v1/models?limit=200", ""))).contains(brought);
        UUID starter = starter();
        String writing = Http.json(
                        send(ClosedApiTest.FIRST, "POST", "/v1/keys", "{\"name\": \"w\", \"project\": \"w\"}"))
                .get("key")
                .asString();
        assertThat(send(writing, "DELETE", "/v1/models/" + starter, "")).hasStatus(403);
        assertThat(send(owner, "DELETE", "/v1/models/" + starter, "")).hasStatus(204);
    }

    @Test
    void two_projects_may_use_the_same_key_for_different_requests() {
        String key = UUID.randomUUID().toString();
        String first = id(simulate(owner, key, 1));
        String second = id(simulate(stranger, key, 2));
        assertThat(first).isNotEqualTo(second);
        assertThat(id(simulate(owner, key, 1))).isEqualTo(first);
        assertThat(simulate(owner, key, 2)).hasStatus(422);
    }

    @Test
    void of_the_same_project_two_keys_see_the_same() {
        String project = sql.sql("select project from resources where id = ?")
                .param(UUID.fromString(owned("image")))
                .query(String.class)
                .single();
        assertThat(send(key(project), "GET", "/v1/volumes/" + owned("image"), ""))
                .hasStatusOk();
    }

    private String owned(String name) {
        return Objects.requireNonNull(owned.get(name));
    }

    private String key(String project) {
        return Http.json(send(
                        ClosedApiTest.FIRST,
                        "POST",
                        "/v1/keys",
                        "{\"name\": \"n\", \"scopes\": [\"admin\"], \"project\": \"%s\"}".formatted(project)))
                .get("key")
                .asString();
    }

    private String upload(String kind) {
        return id(mvc.post()
                .uri("/v1/volumes")
                .multipart()
                .file("file", TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT8))
                .param("kind", kind)
                .param("name", kind)
                .header("Authorization", "Bearer " + owner)
                .exchange());
    }

    private String shapeModel(UUID job) {
        UUID id = UUID.randomUUID();
        sql.sql("""
                        with resource as (
                            insert into resources (id, project, type, name, key, origin, job_id, role, position, path, created_at)
                            select :id, project, 'SHAPE_MODEL', 'fit', 'jobs/' || :id, 'JOB', id, 'shape-model', 0, 's', now()
                              from jobs where id = :job)
                        insert into shape_models (id, form, rays, shapes, eigenvalues, explained_variance,
                                                  mean_radius, leave_one_out_mean, leave_one_out_worst)
                        values (:id, 'BODY', 642, 3, '[1]', '[1]', 5, 1, 1)""").param("id", id).param("job", job).update();
        return id.toString();
    }

    /** One that has no stage left. */
    private String study(String image, UUID job) {
        UUID id = UUID.randomUUID();
        sql.sql("""
                        insert into studies (id, project, name, request, state, created_at, finished_at)
                        select :id, project, 's', cast(:request as jsonb), 'SUCCEEDED', now(), now()
                          from jobs where id = :job""")
                .param("id", id)
                .param("job", job)
                .param("request", """
                        {"name": "s", "seed": 0, "images": [{"image": "%s", "test": false}], "structure": "nuclei",
                         "appearance": "randomized", "annotation": {"skip": false}, "simulationFit": {"skip": false},
                         "opticsFit": {"skip": false}, "training": {"skip": false}, "dataset": {"skip": false},
                         "benchmark": {"skip": true}}""".formatted(image))
                .update();
        return id.toString();
    }

    private UUID starter() {
        UUID id = UUID.randomUUID();
        sql.sql("""
                        with resource as (
                            insert into resources (id, project, type, name, key, origin, created_at)
                            values (:id, '*', 'MODEL', 'old', 'models/' || :id, 'STARTER', now()))
                        insert into models (id, structure, width, patch_z, patch_y, patch_x,
                                            voxel_z, voxel_y, voxel_x, alpha, beta, card)
                        values (:id, 'NUCLEI', 2, 32, 32, 32, 1, 1, 1, 1, 1, '{}')""").param("id", id).update();
        return id;
    }

    private MvcTestResult simulate(String key, String idempotencyKey, int seed) {
        return mvc.post()
                .uri("/v1/simulations")
                .header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", idempotencyKey)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"preset\": \"celegans-nuclei\", \"seed\": %d}".formatted(seed))
                .exchange();
    }

    /** Ids that nothing has. */
    private Map<String, String> unknown() {
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        owned.forEach((name, id) ->
                ids.put(name, others.computeIfAbsent(id, _ -> UUID.randomUUID().toString())));
        return ids;
    }

    /** What is answered, whatever it was asked about. */
    private static String anonymous(MvcTestResult answer, Map<String, String> ids) {
        String text = Http.text(answer);
        for (String id : new TreeSet<>(ids.values())) {
            text = text.replace(id, "ID");
        }
        return text;
    }

    private MvcTestResult send(String key, Operation operation, Map<String, String> ids) {
        Matcher parameters = PARAMETER.matcher(operation.path());
        String path = parameters.replaceAll(match -> switch (match.group(1)) {
            case "name" -> "report.html";
            case "axis" -> "z";
            case "index", "number", "sample" -> "0";
            case "finding" -> "slice";
            case "layout" -> "monai";
            default -> Objects.requireNonNull(ids.get(match.group(1)), "what is a " + match.group(1) + "?");
        });
        if (operation.id().equals("getVoxel")) {
            path += "?z=0&y=0&x=0";
        }
        String body = "";
        if (!Set.of("get", "delete").contains(operation.method())) {
            body = Objects.requireNonNull(BODIES.get(operation.id()), "what is " + operation.id() + " sent?");
            for (String name : List.of("image", "labels", "model", "shapeModel")) {
                body = body.replace("\"$" + name + "\"", "\"" + Objects.requireNonNull(ids.get(name)) + "\"");
            }
        }
        return send(key, operation.method().toUpperCase(Locale.ROOT), path, body);
    }

    private MvcTestResult send(String key, String method, String path, @Nullable String body) {
        MockMvcTester.MockMvcRequestBuilder request =
                mvc.method(HttpMethod.valueOf(method)).uri(path).header("Authorization", "Bearer " + key);
        if (method.equals("PATCH") && path.startsWith("/v1/uploads/")) {
            request.header("Upload-Offset", 0)
                    .contentType("application/offset+octet-stream")
                    .content(Objects.requireNonNull(body));
        } else if (body != null && !body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }

    private static String id(MvcTestResult answer) {
        JsonNode made = Http.json(answer);
        assertThat(answer.getResponse().getStatus()).as(made.toString()).isIn(201, 202);
        return made.get("id").asString();
    }
}
