package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Services;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.testing.S3Mock;
import io.cytoforge.embedded.Ports;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.standalone.demo.client.ApiClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** api and two workers as processes of their own, with the database and broker that tests find, and S3. */
class EndToEndIT {
    private static final String TOKEN = "a-token-of-the-end-to-end-test";
    private static final Duration SOON = Duration.ofMinutes(15);
    /** Three JVMs start at once, perhaps beside other work. */
    private static final Duration STARTUP = Duration.ofMinutes(15);

    private static final Path LOGS = Path.of("target", "end-to-end");
    private static final Duration LATER = Duration.ofMinutes(30);
    private static final int ITERATIONS = 40;

    @TempDir
    static Path folder;

    private static final List<AutoCloseable> PARTS = new ArrayList<>();
    private static final Map<String, ChildProcess> WORKERS = new LinkedHashMap<>();
    private static SmallJobs jobs;
    private static ApiClient api;
    private static ObjectStore store;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(LOGS);
        Map<String, Object> services = Services.properties();
        S3Mock s3 = S3Mock.start();
        PARTS.add(s3);
        StoreSettings.S3 settings = s3.settings();
        store = ObjectStores.open(settings);
        Map<String, Object> common = new LinkedHashMap<>(services);
        common.put("cytoforge.store.kind", "s3");
        common.put("cytoforge.store.endpoint", s3.endpoint());
        common.put("cytoforge.store.bucket", settings.bucket());
        common.put("cytoforge.store.access-key", settings.accessKey());
        common.put("cytoforge.store.secret-key", settings.secretKey());
        int port = Ports.free();
        Map<String, Object> front = new LinkedHashMap<>(common);
        int managementPort = Ports.free();
        front.put("server.port", port);
        front.put("management.server.port", managementPort);
        front.put("cytoforge.tasks.worker-token", TOKEN);
        front.put("cytoforge.tasks.lease", "12s");
        front.put("cytoforge.tasks.backoff", "1s");
        front.put("cytoforge.tasks.sweep-every", "1s");
        front.put("cytoforge.upload.folder", folder.resolve("uploads"));
        ChildProcess apiProcess = ChildProcess.start("api", front, LOGS.resolve("api.log"));
        PARTS.add(apiProcess);
        URI url = URI.create("http://127.0.0.1:" + port);
        awaitHealth(URI.create("http://127.0.0.1:" + managementPort), apiProcess);
        for (String name : List.of("one", "two", "three")) {
            Map<String, Object> worker = new LinkedHashMap<>(common);
            worker.put("management.server.port", Ports.free());
            worker.put("cytoforge.worker.api", url);
            worker.put("cytoforge.worker.token", TOKEN);
            worker.put("cytoforge.worker.name", name);
            worker.put("cytoforge.worker.folder", folder.resolve("worker-" + name));
            ChildProcess process = ChildProcess.start("worker", worker, LOGS.resolve(name + ".log"));
            WORKERS.put(name, process);
            PARTS.add(process);
        }
        api = new ApiClient(url);
        jobs = new SmallJobs(api);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable part : PARTS.reversed()) {
            part.close();
        }
    }

    @Test
    void the_main_job_survives_the_death_of_a_worker() throws Exception {
        SmallJobs.Pair pair = jobs.upload(folder);
        aDataSetSurvivesTheDeathOfAWorker();
        JsonNode simulation = jobs.succeeded(jobs.simulate(3), SOON);
        JsonNode training = trainThroughTheDeathOfAWorker(pair);
        aCancelledTrainingStops(pair);
        JsonNode synthesis = jobs.succeeded(
                jobs.synthesize(training.path("modelId").asString(), SmallJobs.volume(simulation, "labels")), LATER);
        JsonNode evaluation = jobs.succeeded(jobs.evaluate(SmallJobs.volume(synthesis, "image"), pair.image()), SOON);

        assertThat(evaluation.path("result").path("nrmse").isNumber()).isTrue();
        Path tiff = api.download(SmallJobs.link(synthesis, "image.ome.tif"), folder.resolve("image.ome.tif"));
        try (OpenVolume volume = VolumeFiles.open(tiff, VolumeLimits.DEFAULT)) {
            assertThat(volume.info().shape()).isEqualTo(SmallJobs.SHAPE);
            assertThat(volume.info().voxelSize()).contains(SmallJobs.VOXEL_SIZE);
        }
        assertThat(attempts(simulation)).containsExactly(1, 1, 1);
        assertThat(attempts(training)).containsExactly(2);
        assertThat(attempts(synthesis)).containsExactly(1, 1, 1);
        assertThat(attempts(evaluation)).containsExactly(1);
    }

    /** Kills a worker that has just begun a sample; what comes out is what comes out without a death. */
    private static void aDataSetSurvivesTheDeathOfAWorker() throws Exception {
        JsonNode disturbed = jobs.makeDataset();
        jobs.await(disturbed, SOON, _ -> !makers(disturbed).isEmpty());
        String victim = makers(disturbed).getFirst();
        java.util.Objects.requireNonNull(WORKERS.remove(victim)).kill();
        JsonNode undisturbed = jobs.makeDataset();

        Path one = export(jobs.succeeded(disturbed, LATER));
        Path two = export(jobs.succeeded(undisturbed, LATER));
        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(Files.size(one)).isGreaterThan(1_000_000);
        assertThat(attempts(disturbed)).contains(2);
        assertThat(attempts(undisturbed)).containsOnly(1);
    }

    /** Who makes a sample at this moment; first who began last. */
    private static List<String> makers(JsonNode job) {
        try {
            return query(
                    "select worker from tasks where job_id = ? and state = 'RUNNING'"
                            + " and step ->> 'type' = 'dataset.makeSample' order by started_at desc",
                    job);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Path export(JsonNode job) throws Exception {
        String dataset = job.path("datasetId").asString();
        return api.download("/v1/datasets/" + dataset + "/exports/stardist", folder.resolve(dataset + ".zip"));
    }

    /** Kills the worker that trains, after its first checkpoint. */
    private static JsonNode trainThroughTheDeathOfAWorker(SmallJobs.Pair pair) throws Exception {
        JsonNode job = jobs.train(pair, ITERATIONS);
        String latest = Keys.checkpoints(UUID.fromString(SmallJobs.id(job))) + "/latest.json";
        jobs.await(job, SOON, _ -> store.size(latest).isPresent());
        String victim = workerOf(job);
        ChildProcess process = java.util.Objects.requireNonNull(WORKERS.remove(victim));
        process.kill();

        JsonNode finished = jobs.succeeded(job, LATER);
        assertThat(finished.path("result").path("iterations").asInt()).isEqualTo(ITERATIONS);
        Path losses = api.download(SmallJobs.link(finished, "losses.csv"), folder.resolve("losses.csv"));
        assertThat(Files.readAllLines(losses)).hasSize(1 + ITERATIONS);
        String survivor = WORKERS.keySet().iterator().next();
        assertThat(workerOf(job)).isEqualTo(survivor).isNotEqualTo(victim);
        assertThat(java.util.Objects.requireNonNull(WORKERS.get(survivor)).log())
                .contains("Training goes on from iteration");
        return finished;
    }

    /** With more iterations ahead than anybody would wait for. */
    private static void aCancelledTrainingStops(SmallJobs.Pair pair) throws Exception {
        JsonNode job = jobs.train(pair, 1_000_000);
        jobs.await(job, SOON, now -> now.path("progress").path("done").asDouble() >= 1);
        jobs.cancel(job);
        jobs.await(job, SOON, now -> now.path("state").asString().equals("cancelled"));

        assertThat(states(job)).containsExactly("CANCELLED");
    }

    private static List<Integer> attempts(JsonNode job) throws SQLException {
        assertThat(states(job)).containsOnly("SUCCEEDED");
        return query("select attempt from tasks where job_id = ? order by number", job).stream()
                .map(Integer::valueOf)
                .toList();
    }

    private static List<String> states(JsonNode job) throws SQLException {
        return query("select state from tasks where job_id = ? order by number", job);
    }

    private static String workerOf(JsonNode job) throws SQLException {
        return query("select worker from tasks where job_id = ?", job).getFirst();
    }

    private static List<String> query(String sql, JsonNode job) throws SQLException {
        Services.Database database = Services.database();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(SmallJobs.id(job)));
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private static void awaitHealth(URI url, ChildProcess process) throws InterruptedException {
        long end = System.nanoTime() + STARTUP.toNanos();
        while (!isHealthy(url)) {
            assertThat(process.isAlive()).as(process.log()).isTrue();
            assertThat(System.nanoTime()).as(process.log()).isLessThan(end);
            Thread.sleep(200);
        }
    }

    private static boolean isHealthy(URI url) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    url.resolve("/actuator/health/readiness").toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException _) {
            return false;
        }
    }
}
