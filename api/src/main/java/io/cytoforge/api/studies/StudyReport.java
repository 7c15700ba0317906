package io.cytoforge.api.studies;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.generated.model.Study;
import io.cytoforge.api.generated.model.StudyError;
import io.cytoforge.api.generated.model.StudyLabels;
import io.cytoforge.api.generated.model.StudyStage;
import io.cytoforge.api.scheduling.JobRepository;
import io.cytoforge.api.scheduling.JobRow;
import io.cytoforge.api.studies.ReportHtml.Cell;
import io.cytoforge.common.store.ObjectStore;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A study as a page to read: what it has come to, with a link to everything that it made. */
@Component
class StudyReport {
    private final StudyView view;
    private final JobRepository jobs;
    private final MadeOutputs made;
    private final Artifacts artifacts;
    private final ObjectStore store;

    StudyReport(StudyView view, JobRepository jobs, MadeOutputs made, Artifacts artifacts, ObjectStore store) {
        this.view = view;
        this.jobs = jobs;
        this.made = made;
        this.artifacts = artifacts;
        this.store = store;
    }

    /** @throws io.cytoforge.api.web.RefusedException if there is none */
    String of(UUID id) {
        Study study = view.show(id);
        ReportHtml page = new ReportHtml(study.getName());
        page.element("p", state(study));
        StudyError error = study.getError();
        if (error != null) {
            page.note("%s: %s (%s)".formatted(error.getStage().getValue(), error.getMessage(), error.getCode()));
            page.note(error.getAdvice());
        }
        study.getNotes().forEach(page::note);
        benchmark(page, study);
        page.element("h2", "Labels")
                .table(
                        List.of("image", "labels", "objects", "by", "for"),
                        study.getResults().getLabels().stream()
                                .map(StudyReport::row)
                                .toList());
        fits(page, study);
        warnings(page, study);
        page.element("h2", "Stages")
                .table(
                        List.of("stage", "image", "state", "job", "took", "expected"),
                        study.getStages().stream().map(this::row).toList());
        links(page, study);
        return page.toString();
    }

    private static String state(Study study) {
        String is = switch (study.getState()) {
            case RUNNING -> "is running";
            case SUCCEEDED -> "has succeeded";
            case FAILED -> "has failed";
            case CANCELLED -> "was cancelled";
        };
        return "This study %s: %d of %d stages are done. It began %s%s."
                .formatted(
                        is,
                        study.getProgress().getDone(),
                        study.getProgress().getTotal(),
                        study.getCreatedAt().truncatedTo(ChronoUnit.SECONDS),
                        study.getFinishedAt() == null
                                ? ""
                                : " and ended after "
                                        + span(Duration.between(study.getCreatedAt(), study.getFinishedAt())));
    }

    private static List<Cell> row(StudyLabels labels) {
        return List.of(
                new Cell(String.valueOf(labels.getImage()), "/v1/volumes/" + labels.getImage()),
                new Cell(String.valueOf(labels.getLabels()), "/v1/volumes/" + labels.getLabels()),
                Cell.of(labels.getObjects() == null ? "" : String.valueOf(labels.getObjects())),
                Cell.of(labels.getByRecipe() ? "a recipe: no ground truth" : "given"),
                Cell.of(labels.getTest() ? "judging" : "learning"));
    }

    private List<Cell> row(StudyStage stage) {
        UUID id = stage.getJobId();
        Optional<JobRow> job = id == null ? Optional.empty() : jobs.findById(id);
        return List.of(
                Cell.of(stage.getStage().getValue()),
                Cell.of(stage.getImage() == null ? "" : String.valueOf(stage.getImage())),
                Cell.of(stage.getState().getValue()),
                id == null
                        ? Cell.of(stage.getGiven() == null ? "" : String.valueOf(stage.getGiven()))
                        : new Cell(id.toString(), stage.getJob() == null ? "" : stage.getJob()),
                Cell.of(job.flatMap(StudyReport::took).map(StudyReport::span).orElse("")),
                Cell.of(
                        stage.getExpectedSeconds() == null
                                ? ""
                                : span(Duration.ofSeconds(Math.round(stage.getExpectedSeconds())))));
    }

    private static Optional<Duration> took(JobRow job) {
        return job.startedAt() == null || job.finishedAt() == null
                ? Optional.empty()
                : Optional.of(Duration.between(job.startedAt(), job.finishedAt()));
    }

    private static String span(Duration time) {
        return time.toMinutes() == 0
                ? "%d s".formatted(time.toSeconds())
                : "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private void benchmark(ReportHtml page, Study study) {
        job(study, "benchmark").ifPresent(job -> {
            page.element("h2", "What the data set teaches");
            JsonNode report = json(job, "report.json");
            for (String of : List.of("synthetic", "mixed")) {
                JsonNode words = report.path("worth").path(of).path("words");
                if (words.isString()) {
                    page.element("p", words.stringValue());
                }
            }
            List<List<Cell>> rows = new ArrayList<>();
            report.path("combinations").forEach(row -> rows.add(combination(row)));
            page.table(
                    List.of("learned from", "real volumes", "objects", "judged on", "AP at IoU 0.5", "F1", "mean AP"),
                    rows);
            artifacts
                    .find(job, "curve.png")
                    .ifPresent(curve -> page.png(read(curve), "AP over annotated real objects"));
        });
    }

    private static List<Cell> combination(JsonNode row) {
        JsonNode measures = row.path("measures");
        return List.of(
                Cell.of(row.path("set").asString("")),
                Cell.of(row.path("volumes").asString("")),
                Cell.of(String.format(Locale.ROOT, "%.0f", row.path("objects").asDouble(0))),
                Cell.of(row.path("test").asString("")),
                Cell.of(number(measures.path("ap50").path("mean"))),
                Cell.of(number(measures.path("f1").path("mean"))),
                Cell.of(number(measures.path("meanAveragePrecision").path("mean"))));
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "";
    }

    /** How near they came, and what they warn of. */
    private void fits(ReportHtml page, Study study) {
        List<List<Cell>> rows = new ArrayList<>();
        job(study, "simulationFit").flatMap(jobs::findById).ifPresent(job -> {
            if (job.result().get("distances") instanceof Map<?, ?> distances) {
                distances.forEach((measure, distance) ->
                        rows.add(List.of(Cell.of(String.valueOf(measure)), Cell.of(rounded(distance)))));
            }
        });
        if (!rows.isEmpty()) {
            page.element("h2", "Simulation")
                    .element(
                            "p",
                            "Distance of the simulated cells from those of the labels, in standard deviations: 0 is the same.")
                    .table(List.of("measure", "distance"), rows);
        }
        for (StudyStage stage : study.getStages()) {
            UUID job = stage.getJobId();
            if (stage.getStage().getValue().equals("opticsFit") && job != null) {
                json(job, "optics.json")
                        .path("warnings")
                        .forEach(warning ->
                                page.note("Optics of image %s: %s".formatted(stage.getImage(), warning.asString(""))));
            }
        }
    }

    /** Of the data set. */
    private void warnings(ReportHtml page, Study study) {
        job(study, "dataset").flatMap(jobs::findById).ifPresent(job -> {
            if (job.result().get("warnings") instanceof List<?> warnings) {
                warnings.forEach(warning -> page.note("Data set: " + warning));
            }
        });
    }

    private static String rounded(@Nullable Object number) {
        return number instanceof Number value ? String.format(Locale.ROOT, "%.3f", value.doubleValue()) : "";
    }

    private static void links(ReportHtml page, Study study) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of(Cell.of("this study"), link(study.getLinks().getSelf())));
        add(rows, "simulation", study.getResults().getSimulation());
        study.getResults().getOptics().forEach(optics -> add(rows, "optics", optics));
        if (study.getResults().getModelId() != null) {
            add(rows, "model", "/v1/models/" + study.getResults().getModelId());
        }
        add(rows, "data set", study.getResults().getDataset());
        if (study.getResults().getDataset() != null) {
            add(rows, "data set for Cellpose", study.getResults().getDataset() + "/exports/cellpose");
        }
        add(rows, "benchmark", study.getResults().getBenchmarkReport());
        page.element("h2", "What there is").table(List.of("what", "where"), rows);
    }

    private static void add(List<List<Cell>> rows, String what, @Nullable String link) {
        if (link != null) {
            rows.add(List.of(Cell.of(what), link(link)));
        }
    }

    private static Cell link(String link) {
        return new Cell(link, link);
    }

    private static Optional<UUID> job(Study study, String stage) {
        return study.getStages().stream()
                .filter(each -> each.getStage().getValue().equals(stage))
                .filter(each -> each.getState() == StudyStage.StateEnum.SUCCEEDED)
                .map(StudyStage::getJobId)
                .findFirst();
    }

    private JsonNode json(UUID job, String file) {
        return made.json(job, file).map(JsonNode.class::cast).orElse(MissingNode.getInstance());
    }

    private byte[] read(ArtifactRow file) {
        return store.read(file.key());
    }
}
