package io.cytoforge.api.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.web.SqlStates;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What is true of every kind of resource. */
@ApiTest
public abstract class ResourceContract<R extends ResourceRow> {
    private static final List<String> ALL_PATHS = List.of("/v1/volumes", "/v1/models", "/v1/shape-models");

    @Autowired
    protected MockMvcTester mvc;

    @Autowired
    protected ObjectStore store;

    @Autowired
    protected JobLifecycle lifecycle;

    @Autowired
    protected TransactionTemplate transactions;

    @Autowired
    private Artifacts artifacts;

    @Autowired
    private JobResources jobResources;

    @SuppressWarnings("NullAway.Init")
    protected Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    protected abstract Resources<R, ?> resources();

    protected abstract ResourceRepository<R> rows();

    /** A new row of what a job has made. */
    protected abstract R made(UUID job, String name, String key, Instant now);

    @Test
    void one_is_found_under_the_path_of_its_kind_alone() {
        UUID id = kept("here").id();
        assertThat(http.found(path() + "/{id}", id).get("name").asString()).isEqualTo("here");
        for (String other : ALL_PATHS) {
            if (!other.equals(path())) {
                assertThat(http.get(other + "/{id}", id)).hasStatus(404);
                assertThat(mvc.delete().uri(other + "/{id}", id)).hasStatus(404);
            }
        }
        UUID unknown = UUID.randomUUID();
        MvcTestResult missing = http.get(path() + "/{id}", unknown);
        assertThat(missing).hasStatus(404);
        assertThat(Http.json(missing).get("detail").asString())
                .isEqualTo("there is no %s %s".formatted(resources().type().noun(), unknown));
    }

    @Test
    void they_are_listed_by_name_newest_first_and_by_id_where_they_are_equally_new() {
        String name = UUID.randomUUID().toString();
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        List<R> rows = new ArrayList<>();
        for (Instant at : List.of(now, now, now, now.minusSeconds(1), now.plusSeconds(1))) {
            rows.add(kept(name, at));
        }
        Comparator<ResourceRow> newest = Comparator.comparing(ResourceRow::createdAt)
                .thenComparing(row -> row.id().toString())
                .reversed();
        assertThat(listed(name, 2))
                .containsExactlyElementsOf(rows.stream()
                        .sorted(newest)
                        .map(row -> row.id().toString())
                        .toList());
        assertThat(listed(name + "x", 2)).isEmpty();
        assertThat(http.get(path() + "?cursor=there")).hasStatus(400);
        assertThat(http.get(path() + "?limit=201")).hasStatus(400);
    }

    /** All of a name, so many on a page. */
    private List<String> listed(String name, int limit) {
        List<String> ids = new ArrayList<>();
        JsonNode page = http.found(path() + "?name={n}&limit={l}", name, limit);
        while (true) {
            assertThat(page.get("items").size()).isLessThanOrEqualTo(limit);
            page.get("items").forEach(item -> ids.add(item.get("id").asString()));
            if (!page.has("next")) {
                return ids;
            }
            page = http.found(
                    path() + "?name={n}&limit={l}&cursor={c}",
                    name,
                    limit,
                    page.get("next").asString());
        }
    }

    @Test
    void one_goes_with_its_objects_unless_an_unfinished_job_needs_it() {
        R row = kept("needed");
        UUID job = opened();
        transactions.executeWithoutResult(_ -> lifecycle.keep(job, row.id()));

        isStillNeeded(row);
        cancel(job);
        assertThat(http.post("/v1/jobs/" + job + "/retry", "{}")).hasStatus(202);
        isStillNeeded(row);
        cancel(job);
        isDeleted(row);
        assertThat(delete(row.id())).hasStatus(404);
    }

    @Test
    void one_stays_while_the_job_that_made_it_may_still_read_it() {
        UUID job = opened();
        R row = kept(job, "early", Instant.now());
        isStillNeeded(row);
        cancel(job);
        isDeleted(row);
    }

    private void isStillNeeded(R row) {
        MvcTestResult answer = delete(row.id());
        assertThat(answer).hasStatus(409);
        assertThat(Http.json(answer).get("detail").asString())
                .isEqualTo("a job that is not finished needs this "
                        + resources().type().noun());
        assertThat(http.get(path() + "/{id}", row.id())).hasStatusOk();
        assertThat(objectsOf(row)).isNotEmpty();
    }

    private void isDeleted(R row) {
        assertThat(delete(row.id())).hasStatus(204);
        assertThat(http.get(path() + "/{id}", row.id())).hasStatus(404);
        assertThat(objectsOf(row)).isEmpty();
    }

    @Test
    void one_is_not_deleted_while_a_job_that_needs_it_is_recorded() throws Exception {
        UUID id = kept("contested").id();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<MvcTestResult> deletion = Objects.requireNonNull(transactions.execute(_ -> {
                UUID job = UUID.randomUUID();
                lifecycle.open(job, Specs.simulation(1), List.of());
                lifecycle.keep(job, id);
                Future<MvcTestResult> asked = other.submit(() -> delete(id));
                assertThatThrownBy(() -> asked.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                return asked;
            }));
            assertThat(deletion.get()).hasStatus(409);
        }
        assertThat(http.get(path() + "/{id}", id)).hasStatusOk();
    }

    @Test
    void a_job_cannot_need_what_has_been_deleted() {
        UUID id = kept("gone").id();
        UUID job = opened();
        assertThat(delete(id)).hasStatus(204);
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> lifecycle.keep(job, id)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .satisfies(e -> assertThat(SqlStates.isMissingReference(e)).isTrue());
        cancel(job);
    }

    @Test
    void where_the_store_fails_objects_are_left_and_no_row_that_leads_to_them() {
        UUID job = finished();
        R row = kept(job, "half", Instant.now());
        transactions.executeWithoutResult(_ -> {
            artifacts.add(artifact(job, "the-thing", row.key()));
            artifacts.add(artifact(job, "within", row.key() + "/part"));
            artifacts.add(artifact(job, "beside", row.key() + "-2"));
        });
        ResourceRemoval removal = new ResourceRemoval(transactions, jobResources, artifacts, new BrokenStore());

        assertThatThrownBy(() -> removal.remove(resources(), rows(), row.id())).isInstanceOf(StoreException.class);
        assertThat(http.get(path() + "/{id}", row.id())).hasStatus(404);
        assertThat(artifacts.ofJob(job)).extracting(ArtifactRow::name).containsExactly("beside");
        assertThat(objectsOf(row)).isNotEmpty();
    }

    private static ArtifactRow artifact(UUID job, String name, String key) {
        return new ArtifactRow(job, new ProducedFile(name, key, "text/plain", 1, "0".repeat(64)), Instant.now());
    }

    @Test
    void what_a_job_makes_again_takes_the_place_of_what_it_left_before() {
        UUID job = finished();
        R first = kept(job, "first", Instant.parse("2026-01-01T00:00:00Z"));
        R again = made(job, "again", Keys.job(job) + "/again", Instant.parse("2026-01-02T00:00:00Z"));
        transactions.executeWithoutResult(_ -> resources().add(again));

        R only = resources().get(first.id());
        assertThat(only.name()).isEqualTo("again");
        assertThat(only.key()).isEqualTo(Keys.job(job) + "/again");
        assertThat(only.createdAt()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(resources().ofJob(job)).extracting(ResourceRow::id).containsExactly(first.id());
        assertThat(objectsOf(first)).as("what an unfinished job may read").isNotEmpty();
    }

    @Test
    void what_many_jobs_made_is_found_at_once() {
        R first = kept("first");
        R second = kept("second");
        List<UUID> jobs = List.of(jobOf(first), jobOf(second), UUID.randomUUID());

        assertThat(resources().ofJobs(jobs))
                .extracting(ResourceRow::id)
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(jobResources.madeBy(jobs))
                .containsExactlyInAnyOrder(
                        new JobResources.Made(first.id(), first.getClass(), first.provenance()),
                        new JobResources.Made(second.id(), second.getClass(), second.provenance()));
        assertThat(resources().ofJobs(List.of())).isEmpty();
        assertThat(jobResources.madeBy(List.of())).isEmpty();
    }

    private static UUID jobOf(ResourceRow row) {
        return Objects.requireNonNull(row.jobId());
    }

    private String path() {
        return resources().type().path();
    }

    private MvcTestResult delete(UUID id) {
        return mvc.delete().uri(path() + "/{id}", id).exchange();
    }

    protected final R kept(String name) {
        return kept(name, Instant.now());
    }

    private R kept(String name, Instant now) {
        return kept(finished(), name, now);
    }

    /** A row that is recorded, with an object. */
    protected final R kept(UUID job, String name, Instant now) {
        R row = made(job, name, Keys.job(job) + "/" + UUID.randomUUID(), now);
        store.put(objectOf(row), new byte[1]);
        transactions.executeWithoutResult(_ -> resources().add(row));
        return row;
    }

    private String objectOf(R row) {
        return switch (resources().type().stored()) {
            case OBJECT -> row.key();
            case FOLDER -> row.key() + "/some/part";
        };
    }

    private List<String> objectsOf(R row) {
        return store.list(Keys.job(jobOf(row))).stream()
                .filter(key -> key.startsWith(row.key()))
                .toList();
    }

    protected final UUID opened() {
        UUID job = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> lifecycle.open(job, Specs.simulation(1), List.of()));
        return job;
    }

    protected final UUID finished() {
        UUID job = opened();
        cancel(job);
        return job;
    }

    protected final void cancel(UUID job) {
        assertThat(http.post("/v1/jobs/" + job + "/cancel", "{}")).hasStatus(202);
    }
}
