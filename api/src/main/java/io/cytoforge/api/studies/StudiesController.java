package io.cytoforge.api.studies;

import io.cytoforge.api.generated.StudiesApi;
import io.cytoforge.api.generated.model.Study;
import io.cytoforge.api.generated.model.StudyPage;
import io.cytoforge.api.studies.plan.StudyState;
import io.cytoforge.api.web.Cursor;
import io.cytoforge.api.web.Filter;
import io.cytoforge.api.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Studies over HTTP. */
@RestController
class StudiesController implements StudiesApi {
    private final StudySubmission submission;
    private final StudyControl control;
    private final StudyAdvance advance;
    private final StudyView view;
    private final StudyReport report;
    private final StudyRepository rows;

    StudiesController(
            StudySubmission submission,
            StudyControl control,
            StudyAdvance advance,
            StudyView view,
            StudyReport report,
            StudyRepository rows) {
        this.submission = submission;
        this.control = control;
        this.advance = advance;
        this.view = view;
        this.report = report;
        this.rows = rows;
    }

    @Override
    public ResponseEntity<Object> startStudy(ObjectNode request, @Nullable String key, Boolean dryRun) {
        if (dryRun) {
            return ResponseEntity.ok(submission.estimate(request));
        }
        UUID id = submission.submit(request, key);
        return ResponseEntity.accepted().location(StudyView.path(id)).body(view.show(id));
    }

    @Override
    public ResponseEntity<StudyPage> listStudies(
            io.cytoforge.api.generated.model.@Nullable StudyState state, Integer limit, @Nullable String cursor) {
        Page<StudyRow> page = Page.of(
                rows,
                Filter.equal("state", state == null ? null : StudyState.named(state.getValue())),
                limit,
                cursor,
                row -> new Cursor(row.createdAt(), row.id()));
        StudyPage answer = new StudyPage(view.of(page.items()));
        answer.setNext(page.next());
        return ResponseEntity.ok(answer);
    }

    @Override
    public ResponseEntity<Study> getStudy(UUID id) {
        return ResponseEntity.ok(view.show(id));
    }

    @Override
    public ResponseEntity<String> getStudyReport(UUID id) {
        return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(report.of(id));
    }

    @Override
    public ResponseEntity<Study> cancelStudy(UUID id) {
        control.cancel(id);
        return accepted(id);
    }

    @Override
    public ResponseEntity<Study> retryStudy(UUID id) {
        control.retry(id);
        advance.advance(id);
        return accepted(id);
    }

    @Override
    public ResponseEntity<Void> deleteStudy(UUID id) {
        control.delete(id);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<Study> accepted(UUID id) {
        return ResponseEntity.accepted().location(StudyView.path(id)).body(view.show(id));
    }
}
