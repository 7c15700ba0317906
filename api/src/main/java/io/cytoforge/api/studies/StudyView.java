package io.cytoforge.api.studies;

import io.cytoforge.api.generated.model.Study;
import io.cytoforge.api.generated.model.StudyError;
import io.cytoforge.api.generated.model.StudyLinks;
import io.cytoforge.api.generated.model.StudyProgress;
import io.cytoforge.api.generated.model.StudyStage;
import io.cytoforge.api.generated.model.StudyStageName;
import io.cytoforge.api.jobs.ProgressView;
import io.cytoforge.api.scheduling.JobRepository;
import io.cytoforge.api.scheduling.JobRow;
import io.cytoforge.api.studies.StudyStages.Stage;
import io.cytoforge.api.studies.plan.StageKind;
import io.cytoforge.api.studies.plan.StudyRequest;
import io.cytoforge.api.studies.plan.StudyState;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.RequestJson;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Studies as the API shows them. */
@Component
class StudyView {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final StudyRepository rows;
    private final StudyStages stages;
    private final StudyResultsView results;
    private final JobRepository jobs;
    private final Clock clock;

    StudyView(StudyRepository rows, StudyStages stages, StudyResultsView results, JobRepository jobs, Clock clock) {
        this.rows = rows;
        this.stages = stages;
        this.results = results;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * A study and its jobs, all as they were at one moment.
     *
     * @throws RefusedException if there is none
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Study show(UUID id) {
        StudyRow row = rows.findById(id).orElseThrow(() -> RefusedException.notFound("study", id));
        return of(List.of(row)).getFirst();
    }

    List<Study> of(List<StudyRow> studies) {
        Map<UUID, List<Stage>> all =
                stages.of(studies.stream().map(StudyRow::id).toList());
        Map<UUID, JobRow> known = jobs(all.values().stream()
                .flatMap(List::stream)
                .map(Stage::job)
                .filter(Objects::nonNull)
                .toList());
        return studies.stream()
                .map(row -> of(row, all.getOrDefault(row.id(), List.of()), known))
                .toList();
    }

    private Map<UUID, JobRow> jobs(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jobs.findBy((root, _, _) -> root.get("id").in(ids), query -> query.all()).stream()
                        .collect(Collectors.toMap(JobRow::id, Function.identity()));
    }

    private Study of(StudyRow row, List<Stage> of, Map<UUID, JobRow> known) {
        StudyRequest request = row.request();
        Study study = new Study(
                row.id(),
                row.name(),
                io.cytoforge.api.generated.model.StudyState.fromValue(
                        row.state().word()),
                row.createdAt().atOffset(ZoneOffset.UTC),
                Json.mapper().convertValue(RequestJson.part(request), OBJECT),
                progress(row, of, known),
                of.stream().map(stage -> stage(stage, known)).toList(),
                results.of(request, of, known),
                notes(request, of),
                links(row));
        Instant finished = row.finishedAt();
        if (finished != null) {
            study.setFinishedAt(finished.atOffset(ZoneOffset.UTC));
        }
        if (row.state() == StudyState.FAILED) {
            of.stream()
                    .filter(stage -> stage.state().hasFailed())
                    .findFirst()
                    .ifPresent(stage -> study.setError(error(row, stage)));
        }
        return study;
    }

    private static StudyStage stage(Stage stage, Map<UUID, JobRow> known) {
        StudyStage shown = new StudyStage(
                name(stage.kind()), StudyStage.StateEnum.fromValue(stage.state().word()));
        shown.setImage(stage.image());
        shown.setGiven(stage.given());
        shown.setExpectedSeconds(stage.expectedSeconds());
        UUID job = stage.job();
        if (job != null) {
            shown.setJobId(job);
            JobRow row = known.get(job);
            if (row != null) {
                shown.setJob("/v1/jobs/" + job);
                shown.setProgress(ProgressView.of(row.progress()));
            }
        }
        return shown;
    }

    private static StudyStageName name(StageKind kind) {
        return StudyStageName.fromValue(kind.word());
    }

    private static StudyLinks links(StudyRow row) {
        String self = path(row.id()).toString();
        StudyLinks links = new StudyLinks(self, self + "/report.html");
        switch (row.state()) {
            case RUNNING -> links.setCancel(self + "/cancel");
            case FAILED -> {
                links.setCancel(self + "/cancel");
                links.setRetry(self + "/retry");
            }
            case CANCELLED -> links.setRetry(self + "/retry");
            case SUCCEEDED -> {
                // is done
            }
        }
        return links;
    }

    static URI path(UUID study) {
        return URI.create("/v1/studies/" + study);
    }

    private StudyProgress progress(StudyRow row, List<Stage> of, Map<UUID, JobRow> known) {
        StudyPace pace = StudyPace.of(of, known, clock.instant());
        int done = (int) of.stream().filter(stage -> stage.state().isDone()).count();
        StudyProgress progress =
                new StudyProgress(done, of.size(), row.state() == StudyState.SUCCEEDED ? 1 : pace.share());
        if (row.state() == StudyState.RUNNING) {
            progress.setEtaSeconds(pace.secondsLeft());
        }
        return progress;
    }

    private static StudyError error(StudyRow study, Stage stage) {
        String retry = "POST %s/retry".formatted(path(study.id()));
        String instead = "Or post the study again with something of your own in the place of this stage.";
        StudyError error = switch (stage.state()) {
            case REFUSED ->
                new StudyError(
                        name(stage.kind()),
                        "REFUSED",
                        text(stage.refusal()),
                        "Mend what the message names, then %s. %s".formatted(retry, instead));
            case DELETED ->
                new StudyError(
                        name(stage.kind()),
                        "DELETED",
                        "job %s was deleted".formatted(stage.job()),
                        "%s has it done again.".formatted(retry));
            case CANCELLED ->
                new StudyError(
                        name(stage.kind()),
                        "CANCELLED",
                        "job %s was cancelled".formatted(stage.job()),
                        "POST /v1/jobs/%s/retry: the study goes on.".formatted(stage.job()));
            case FAILED, WAITING, QUEUED, RUNNING, SUCCEEDED, GIVEN ->
                new StudyError(
                        name(stage.kind()),
                        text(stage.errorCode()),
                        text(stage.errorMessage()),
                        "Mend what the message names, then POST /v1/jobs/%s/retry: the study goes on. %s"
                                .formatted(stage.job(), instead));
        };
        error.setImage(stage.image());
        error.setJobId(stage.job());
        return error;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> notes(StudyRequest request, List<Stage> of) {
        List<String> notes = new ArrayList<>();
        boolean isTestByRecipe = false;
        boolean isAnyByRecipe = false;
        for (Stage stage : of) {
            if (stage.kind() == StageKind.ANNOTATION && stage.given() == null) {
                isAnyByRecipe = true;
                isTestByRecipe |= request.tests().contains(stage.image());
            }
        }
        if (isAnyByRecipe) {
            notes.add("Labels that a recipe drew are no ground truth: look at outlines.png of their jobs.");
        }
        if (isTestByRecipe && request.has(StageKind.BENCHMARK)) {
            notes.add(
                    "The benchmark judges by labels that a recipe drew: what it says holds as far as these are right, and"
                            + " a network that errs as the recipe does is not found out. Give labels of your own for the image"
                            + " that is kept to judge by.");
        }
        return notes;
    }
}
