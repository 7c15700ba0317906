package io.cytoforge.api.studies;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.generated.model.StudyLabels;
import io.cytoforge.api.generated.model.StudyResults;
import io.cytoforge.api.scheduling.JobRow;
import io.cytoforge.api.studies.StudyStages.Stage;
import io.cytoforge.api.studies.plan.StageState;
import io.cytoforge.api.studies.plan.StudyRequest;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the stages of a study have made by now, as the API shows it. */
@Component
class StudyResultsView {
    private final MadeOutputs made;
    private final Volumes volumes;

    StudyResultsView(MadeOutputs made, Volumes volumes) {
        this.made = made;
        this.volumes = volumes;
    }

    StudyResults of(StudyRequest request, List<Stage> stages, Map<UUID, JobRow> jobs) {
        StudyResults results = new StudyResults();
        results.setBenchmark(null);
        for (Stage stage : stages) {
            switch (stage.kind()) {
                case ANNOTATION -> labels(request, stage).ifPresent(results::addLabelsItem);
                case SIMULATION_FIT -> link(stage, "simulation.json").ifPresent(results::setSimulation);
                case OPTICS_FIT -> link(stage, "optics.json").ifPresent(results::addOpticsItem);
                case TRAINING -> made.model(stage).ifPresent(results::setModelId);
                case DATASET -> dataset(results, stage);
                case BENCHMARK -> benchmark(results, stage, jobs);
            }
        }
        return results;
    }

    private Optional<StudyLabels> labels(StudyRequest request, Stage stage) {
        int image = stage.number();
        return made.labels(stage).map(id -> {
            StudyLabels labels = new StudyLabels(
                    request.images().get(image).image(),
                    id,
                    stage.given() == null,
                    request.tests().contains(image));
            volumes.find(id).flatMap(VolumeRow::integrity).ifPresent(integrity -> labels.setObjects(integrity.cells()));
            return labels;
        });
    }

    private Optional<String> link(Stage stage, String file) {
        return made.file(stage, file).map(StudyResultsView::link);
    }

    static String link(ArtifactRow file) {
        return "/v1/jobs/%s/artifacts/%s".formatted(file.jobId(), file.name());
    }

    private static void dataset(StudyResults results, Stage stage) {
        UUID id = stage.given() == null ? stage.job() : stage.given();
        if (id != null && stage.state() != StageState.DELETED) {
            results.setDatasetId(id);
            results.setDataset("/v1/datasets/" + id);
        }
    }

    private void benchmark(StudyResults results, Stage stage, Map<UUID, JobRow> jobs) {
        JobRow job = stage.job() == null ? null : jobs.get(stage.job());
        if (job != null && stage.state() == StageState.SUCCEEDED) {
            results.setBenchmark(job.result());
            link(stage, "report.json").ifPresent(results::setBenchmarkReport);
            link(stage, "curve.png").ifPresent(results::setCurve);
        }
    }
}
