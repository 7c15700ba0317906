package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.AnnotationsApi;
import io.cytoforge.api.generated.DatasetRequestsApi;
import io.cytoforge.api.generated.EvaluationsApi;
import io.cytoforge.api.generated.FitsApi;
import io.cytoforge.api.generated.SimulationsApi;
import io.cytoforge.api.generated.SynthesesApi;
import io.cytoforge.api.generated.TrainingsApi;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.jobs.JobResponses;
import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.TrainingSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Takes requests for jobs. */
@RestController
class SubmissionController
        implements SimulationsApi,
                TrainingsApi,
                SynthesesApi,
                EvaluationsApi,
                FitsApi,
                DatasetRequestsApi,
                AnnotationsApi {
    private final Submission submission;
    private final JobResponses answers;

    SubmissionController(Submission submission, JobResponses answers) {
        this.submission = submission;
        this.answers = answers;
    }

    @Override
    public ResponseEntity<Job> simulate(ObjectNode request, @Nullable String key) {
        return submit("simulate", SimulationSpec.TYPE, request, key);
    }

    @Override
    public ResponseEntity<Job> train(ObjectNode request, @Nullable String key) {
        return submit("train", TrainingSpec.TYPE, request, key);
    }

    @Override
    public ResponseEntity<Job> synthesize(ObjectNode request, @Nullable String key) {
        return submit("synthesize", SynthesisSpec.TYPE, request, key);
    }

    @Override
    public ResponseEntity<Job> evaluate(ObjectNode request, @Nullable String key) {
        return submit("evaluate", EvaluationSpec.TYPE, request, key);
    }

    @Override
    public ResponseEntity<Job> fitShapeModel(ObjectNode request, @Nullable String key) {
        return submit("fitShapeModel", ShapeModelSpec.TYPE, request, key);
    }

    @Override
    public ResponseEntity<Job> fitSimulation(ObjectNode request, @Nullable String key) {
        return submit("fitSimulation", SimulationFitSpec.TYPE, request, key);
    }

    @Override
    public ResponseEntity<Job> makeDataset(ObjectNode request, @Nullable String key) {
        return submit("makeDataset", DatasetSpec.TYPE, request, key);
    }

    @Override
    public ResponseEntity<Job> annotate(ObjectNode request, @Nullable String key) {
        return submit("annotate", AnnotationSpec.TYPE, request, key);
    }

    private <S extends Record & JobSpec> ResponseEntity<Job> submit(
            String operation, JobType<S, ?> type, ObjectNode request, @Nullable String key) {
        return answers.accepted(submission.submit(operation, key, type, request));
    }
}
