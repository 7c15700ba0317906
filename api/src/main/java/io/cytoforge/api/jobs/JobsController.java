package io.cytoforge.api.jobs;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.generated.JobsApi;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.JobPage;
import io.cytoforge.api.generated.model.JobState;
import io.cytoforge.api.generated.model.JobSteps;
import io.cytoforge.api.generated.model.JobType;
import io.cytoforge.api.scheduling.JobRepository;
import io.cytoforge.api.scheduling.JobRow;
import io.cytoforge.api.store.StoredObject;
import io.cytoforge.api.web.Cursor;
import io.cytoforge.api.web.Page;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Jobs over HTTP. */
@RestController
class JobsController implements JobsApi {
    private final JobRepository jobs;
    private final JobView view;
    private final StepsView steps;
    private final JobResponses answers;
    private final JobControl control;
    private final Artifacts artifacts;
    private final ObjectStore store;

    JobsController(
            JobRepository jobs,
            JobView view,
            StepsView steps,
            JobResponses answers,
            JobControl control,
            Artifacts artifacts,
            ObjectStore store) {
        this.jobs = jobs;
        this.view = view;
        this.steps = steps;
        this.answers = answers;
        this.control = control;
        this.artifacts = artifacts;
        this.store = store;
    }

    @Override
    public ResponseEntity<JobPage> listJobs(
            @Nullable JobState state, @Nullable JobType type, Integer limit, @Nullable String cursor) {
        Specification<JobRow> filter = (root, _, builder) -> builder.and(
                state == null
                        ? builder.conjunction()
                        : builder.equal(root.get("state"), io.cytoforge.api.scheduling.JobState.valueOf(state.name())),
                type == null ? builder.conjunction() : builder.equal(root.get("type"), type.getValue()));
        Page<JobRow> page = Page.of(jobs, filter, limit, cursor, row -> new Cursor(row.createdAt(), row.id()));
        JobPage answer = new JobPage(view.of(page.items()));
        answer.setNext(page.next());
        return ResponseEntity.ok(answer);
    }

    @Override
    public ResponseEntity<Job> getJob(UUID id) {
        return answers.found(id);
    }

    @Override
    public ResponseEntity<JobSteps> listSteps(UUID id) {
        return ResponseEntity.ok(steps.of(id));
    }

    @Override
    public ResponseEntity<Job> cancelJob(UUID id) {
        control.cancel(id);
        return answers.accepted(id);
    }

    @Override
    public ResponseEntity<Job> retryJob(UUID id) {
        control.retry(id);
        return answers.accepted(id);
    }

    @Override
    public ResponseEntity<Resource> downloadArtifact(UUID id, String name) {
        ArtifactRow artifact = artifacts
                .find(id, name)
                .orElseThrow(() -> RefusedException.notFound("artifact", "%s of job %s".formatted(name, id)));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(artifact.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .eTag(artifact.sha256())
                .contentType(MediaType.parseMediaType(artifact.mediaType()))
                .body(new StoredObject(store, artifact.key()));
    }
}
