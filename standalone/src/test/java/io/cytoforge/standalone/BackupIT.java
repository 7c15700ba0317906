package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.ApiApplication;
import io.cytoforge.api.testing.Services;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.embedded.Ports;
import io.cytoforge.standalone.demo.client.ApiClient;
import io.cytoforge.testing.Needs;
import io.cytoforge.worker.WorkerApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Backup and restore as docs/operating.md has them, with PostgreSQL's own programs, while jobs run. */
class BackupIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TOKEN = "a token of a backup's test";
    private static final int ITERATIONS = 60;

    @TempDir
    Path folder;

    /** One api and one worker on a database and a store, that are stopped together. */
    private record Site(ApiClient api, SmallJobs jobs, List<ConfigurableApplicationContext> parts)
            implements AutoCloseable {
        @Override
        public void close() {
            parts.reversed().forEach(ConfigurableApplicationContext::close);
        }
    }

    @BeforeEach
    void find_the_programs() throws IOException, SQLException {
        Needs.need(
                "postgres",
                programs()
                        >= Integer.parseInt(
                                query(Services.database(), "select current_setting('server_version_num')::int / 10000")
                                        .getFirst()),
                "pg_dump and pg_restore in /usr/bin, not older than the server");
    }

    /** Version of PostgreSQL's programs; 0 if there are none. */
    private static int programs() throws IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/pg_dump"))) {
            return 0;
        }
        Process process = new ProcessBuilder("/usr/bin/pg_dump", "--version").start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return Integer.parseInt(version.replaceFirst("(?s)\\D*(\\d+).*", "$1"));
    }

    @Test
    void what_was_copied_while_jobs_ran_is_whole_elsewhere_and_its_jobs_go_on() throws Exception {
        Services.Database original = Services.emptyDatabase();
        Path dump = folder.resolve("cytoforge.dump");
        Path copied = folder.resolve("copied");
        JsonNode finished;
        JsonNode training;
        JsonNode waiting;
        try (Site site = start(original, folder.resolve("store"))) {
            SmallJobs.Pair pair = site.jobs().upload(folder);
            finished = site.jobs().succeeded(site.jobs().simulate(2), PATIENCE);
            training = site.jobs().train(pair, ITERATIONS);
            waiting = site.jobs().simulate(3);
            String latest = Keys.checkpoints(UUID.fromString(SmallJobs.id(training))) + "/latest.json";
            ObjectStore store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
            site.jobs().await(training, PATIENCE, _ -> store.size(latest).isPresent());

            copy(folder.resolve("store"), copied);
            run("pg_dump", original, "--format=custom", "--file=" + dump);
            copy(folder.resolve("store"), copied);
        }
        FileSystemUtils.deleteRecursively(folder.resolve("store"));

        Services.Database restored = Services.emptyDatabase();
        run("pg_restore", restored, "--exit-on-error", "--no-owner", dump.toString());
        assertThat(query(restored, "select state from jobs where id = '%s'".formatted(SmallJobs.id(training))))
                .as("the training when the dump was made")
                .containsExactly("RUNNING");
        ObjectStore store = ObjectStores.open(new StoreSettings.LocalDisk(copied));
        requireWhole(restored, store);

        try (Site site = start(restored, copied)) {
            JsonNode trained = site.jobs().succeeded(training, PATIENCE);
            assertThat(trained.path("result").path("iterations").asInt()).isEqualTo(ITERATIONS);
            Path losses = site.api().download(SmallJobs.link(trained, "losses.csv"), folder.resolve("losses.csv"));
            assertThat(Files.readAllLines(losses)).hasSize(1 + ITERATIONS);
            JsonNode again = site.jobs().succeeded(waiting, PATIENCE);
            assertThat(cells(site, again, "after")).isEqualTo(cells(site, finished, "before"));
            requireWhole(restored, store);
        }
    }

    /** The first volume of a simulation, cell by cell. */
    private String cells(Site site, JsonNode job, String name) throws Exception {
        String link = SmallJobs.link(site.api().get("/v1/jobs/" + SmallJobs.id(job)), "cells-0.csv");
        return Files.readString(site.api().download(link, folder.resolve(name + ".csv")));
    }

    /** What rows name is in the store: every file by its digest, every resource, and all that manifests list. */
    private static void requireWhole(Services.Database database, ObjectStore store) throws Exception {
        for (String key : query(database, "select key from resources where origin <> 'STARTER'")) {
            assertThat(store.list(key)).as(key).isNotEmpty();
        }
        int listed = 0;
        for (String row : query(database, "select key || ' ' || sha256 || ' ' || bytes from artifacts")) {
            String[] file = row.split(" ", -1);
            byte[] content = store.read(file[0]);
            assertThat(content).as(file[0]).hasSize(Integer.parseInt(file[2]));
            assertThat(sha256(content)).as(file[0]).isEqualTo(file[1]);
            if (file[0].matches(".*/manifest[^/]*\\.json")) {
                listed += requireListed(Json.mapper().readTree(content), store);
            }
        }
        assertThat(listed).as("objects of volumes").isPositive();
    }

    /** @return how many objects of volumes a manifest lists */
    private static int requireListed(JsonNode manifest, ObjectStore store) throws NoSuchAlgorithmException {
        int listed = 0;
        for (JsonNode volume : manifest.path("volumes")) {
            for (JsonNode object : volume.path("objects")) {
                String key = object.path("key").asString();
                assertThat(sha256(store.read(key)))
                        .as(key)
                        .isEqualTo(object.path("sha256").asString());
                listed++;
            }
        }
        return listed;
    }

    /** Adds what is new and what has changed; what is gone from the source stays, as with {@code rsync --archive}. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        Files.createDirectories(to);
        execute(new ProcessBuilder("cp", "--archive", "--update", from + "/.", to.toString()), false);
    }

    private static void run(String program, Services.Database database, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/" + program, "--dbname=" + database.url().replaceFirst("^jdbc:", ""), "--username=postgres"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("PGPASSWORD", database.password());
        execute(process, true);
    }

    /** @param isStrict whether it must succeed; a file that goes while it is copied is told by the exit status */
    private static void execute(ProcessBuilder builder, boolean isStrict) throws IOException, InterruptedException {
        Path log = Files.createTempFile("backup", ".log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        if (isStrict) {
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        }
        Files.delete(log);
    }

    private Site start(Services.Database database, Path store) {
        Services.Broker broker = Services.broker();
        Map<String, Object> common = new LinkedHashMap<>(Services.properties());
        common.put("spring.main.banner-mode", "off");
        common.put("logging.threshold.console", "OFF");
        common.put("cytoforge.broker.queue-prefix", broker.queuePrefix() + store.getFileName() + ".");
        common.put("cytoforge.store.folder", store);
        int port = Ports.free();
        Map<String, Object> front = new LinkedHashMap<>(common);
        front.put("spring.datasource.url", database.url());
        front.put("server.port", port);
        front.put("management.server.port", Ports.free());
        front.put("cytoforge.tasks.worker-token", TOKEN);
        front.put("cytoforge.tasks.lease", "5s");
        front.put("cytoforge.tasks.backoff", "1s");
        front.put("cytoforge.tasks.sweep-every", "500ms");
        front.put("cytoforge.tasks.republish-after", "2s");
        front.put("cytoforge.upload.folder", folder.resolve("uploads"));
        Map<String, Object> back = new LinkedHashMap<>(common);
        back.put("cytoforge.worker.api", "http://127.0.0.1:" + port);
        back.put("cytoforge.worker.token", TOKEN);
        back.put("cytoforge.worker.folder", folder.resolve("tasks-" + store.getFileName()));
        back.put("spring.autoconfigure.exclude", Installation.NOT_FOR_THE_WORKER);
        ApiClient api = new ApiClient(URI.create("http://127.0.0.1:" + port));
        return new Site(
                api,
                new SmallJobs(api),
                List.of(
                        run(new SpringApplicationBuilder(ApiApplication.class), front),
                        run(WorkerApplication.application().web(WebApplicationType.NONE), back)));
    }

    private static ConfigurableApplicationContext run(SpringApplicationBuilder builder, Map<String, Object> settings) {
        return builder.run(settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new));
    }

    private static List<String> query(Services.Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
