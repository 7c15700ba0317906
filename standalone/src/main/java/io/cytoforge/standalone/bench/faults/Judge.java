package io.cytoforge.standalone.bench.faults;

import io.cytoforge.common.job.Step;
import io.cytoforge.common.json.Json;
import io.cytoforge.standalone.bench.faults.process.FakeSteps;
import io.cytoforge.standalone.bench.faults.process.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at rows and files, not at what the api says of them. */
final class Judge {
    private final JdbcClient sql;
    private final Path objects;
    private final Verdict verdict = new Verdict();

    /** @param objects the folder of the store */
    Judge(JdbcClient sql, Path objects) {
        this.sql = sql;
        this.objects = objects;
    }

    private record Job(UUID id, String state, boolean settled) {}

    private record Artifact(String key, long bytes, String sha256) {}

    Verdict verdict() {
        return verdict;
    }

    /** Every job is there once and has ended as it should; every task of it has left what it should, once. */
    void jobs(List<Request> requests) throws IOException {
        for (Request request : requests) {
            List<Job> jobs = jobs(request.name());
            int expected = request.end() == Request.End.REMOVED ? 0 : 1;
            if (jobs.size() < expected) {
                verdict.lost("job " + request.name());
            } else if (jobs.size() > expected) {
                verdict.doubled("%s is %d jobs, not %d".formatted(request.name(), jobs.size(), expected));
            } else if (expected == 1) {
                job(request, jobs.getFirst());
            }
        }
    }

    private List<Job> jobs(String name) {
        return sql.sql("""
                        select id, state, tasks_left = 0 and tasks_running = 0
                               and (select sum(d) from unnest(stage_done) d) = (select sum(t) from unnest(stage_tasks) t)
                          from jobs where name = :name""")
                .param("name", name)
                .query((row, _) -> new Job(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3)))
                .list();
    }

    private void job(Request request, Job job) throws IOException {
        switch (job.state()) {
            case "SUCCEEDED" -> {
                if (!job.settled()) {
                    verdict.wrong("%s has succeeded, and its counters say otherwise".formatted(request.name()));
                }
            }
            case "QUEUED", "RUNNING" -> verdict.lost("%s is %s".formatted(request.name(), job.state()));
            default -> verdict.wrong("%s is %s: %s".formatted(request.name(), job.state(), reason(job)));
        }
        Map<UUID, Step> steps = new HashMap<>();
        sql.sql("select id, step, state from tasks where job_id = :job")
                .param("job", job.id())
                .query(row -> {
                    UUID task = row.getObject(1, UUID.class);
                    steps.put(task, Json.mapper().readValue(row.getString(2), Step.class));
                    if (!row.getString(3).equals("SUCCEEDED")) {
                        verdict.lost("%s: %s is %s".formatted(request.name(), steps.get(task), row.getString(3)));
                    }
                });
        if (steps.size() != request.tasks()) {
            verdict.wrong("%s has %d tasks, not %d".formatted(request.name(), steps.size(), request.tasks()));
        }
        if (!request.isReal()) {
            artifacts(request, job, steps);
        }
    }

    private String reason(Job job) {
        return sql.sql("select coalesce(error_message, '') from jobs where id = :job")
                .param("job", job.id())
                .query(String.class)
                .single();
    }

    private void artifacts(Request request, Job job, Map<UUID, Step> steps) throws IOException {
        Map<String, Artifact> artifacts = new HashMap<>();
        sql.sql("select name, key, bytes, sha256 from artifacts where job_id = :job")
                .param("job", job.id())
                .query(row -> {
                    artifacts.put(row.getString(1), new Artifact(row.getString(2), row.getLong(3), row.getString(4)));
                });
        for (Step step : steps.values()) {
            String name = FakeSteps.name(step);
            Artifact artifact = artifacts.remove(name);
            if (artifact == null) {
                verdict.lost("%s: %s".formatted(request.name(), name));
            } else if (!isRight(artifact, FakeSteps.content(request.seed(), step))) {
                verdict.wrong("%s: %s".formatted(request.name(), name));
            }
        }
        artifacts.keySet().forEach(name -> verdict.doubled("%s has left %s, too".formatted(request.name(), name)));
    }

    private boolean isRight(Artifact artifact, byte[] expected) throws IOException {
        return artifact.bytes() == expected.length
                && artifact.sha256().equals(sha256(expected))
                && Arrays.equals(read(artifact.key()), expected);
    }

    private byte[] read(String key) throws IOException {
        try {
            return Files.readAllBytes(objects.resolve(key));
        } catch (NoSuchFileException _) {
            return new byte[0];
        }
    }

    /** Every volume of the job is there once, with the voxels of the other job's. */
    void volumes(String name, String undisturbed) throws IOException {
        Map<String, String> expected = voxels(undisturbed);
        Map<String, String> found = voxels(name);
        expected.forEach((what, digest) -> {
            String own = found.remove(what);
            if (own == null) {
                verdict.lost("%s: %s".formatted(name, what));
            } else if (!own.equals(digest)) {
                verdict.wrong("%s: %s".formatted(name, what));
            }
        });
        found.keySet().forEach(what -> verdict.doubled("%s has %s, too".formatted(name, what)));
    }

    /** Digests of what holds voxels, by where it is; and of tables of cells. What else there is names its job. */
    private Map<String, String> voxels(String job) throws IOException {
        Map<String, String> keys = new TreeMap<>();
        sql.sql("""
                        select r.role || '-' || r.position, r.key from resources r join jobs j on j.id = r.job_id
                         where j.name = :job
                        union all
                        select a.name, a.key from artifacts a join jobs j on j.id = a.job_id
                         where j.name = :job and a.name like '%.csv'""").param("job", job).query(row -> {
            if (keys.put(row.getString(1), row.getString(2)) != null) {
                verdict.doubled("%s: %s".formatted(job, row.getString(1)));
            }
        });
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, String> of : keys.entrySet()) {
            Path place = objects.resolve(of.getValue());
            for (Path file : files(place)) {
                if (!file.toString().endsWith(".json")) {
                    digests.put(of.getKey() + "/" + place.relativize(file), sha256(Files.readAllBytes(file)));
                }
            }
        }
        return digests;
    }

    /** What the workers themselves know to have been granted twice. */
    void journals(Path journals) throws IOException {
        long twice = Journal.doubled(journals);
        for (long i = 0; i < twice; i++) {
            verdict.doubled("an attempt was granted, or a result taken, under two leases");
        }
    }

    /** Files of the store that no row leads to. */
    List<String> unnamed() throws IOException {
        Set<String> named = new HashSet<>();
        sql.sql("select key from artifacts union select key from resources").query(String.class).stream()
                .map(Objects::requireNonNull)
                .forEach(named::add);
        return files(objects).stream()
                .map(file -> objects.relativize(file).toString())
                .filter(key -> !isNamed(key, named))
                .toList();
    }

    private static boolean isNamed(String key, Set<String> named) {
        for (String folder = key; !folder.isEmpty(); ) {
            if (named.contains(folder)) {
                return true;
            }
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        }
        return false;
    }

    /** @param tasks where workers keep files while tasks run */
    void orphans(Path tasks) throws IOException {
        unnamed().forEach(verdict::orphan);
        files(tasks).forEach(file -> verdict.orphan("task file " + file.getFileName()));
    }

    /** What is there as long as nobody removes it meanwhile. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw new IOException("something was removed from %s meanwhile".formatted(folder), e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
