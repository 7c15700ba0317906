package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.AnnotationsApi;
import io.cytoforge.api.generated.BenchmarksApi;
import io.cytoforge.api.generated.DatasetRequestsApi;
import io.cytoforge.api.generated.EvaluationsApi;
import io.cytoforge.api.generated.FitsApi;
import io.cytoforge.api.generated.SimulationsApi;
import io.cytoforge.api.generated.SynthesesApi;
import io.cytoforge.api.generated.TrainingsApi;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.jobs.JobResponses;
import io.cytoforge.api.submissions.Submission.Request;
import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.TrainingSpec;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Takes requests for jobs, or for what they would be. */
@RestController
class SubmissionController
        implements SimulationsApi,
                TrainingsApi,
                SynthesesApi,
                EvaluationsApi,
                FitsApi,
                DatasetRequestsApi,
                AnnotationsApi,
                BenchmarksApi {
    private final Submission submission;
    private final SpecReader specs;
    private final SampleRequests samples;
    private final JobResponses answers;

    SubmissionController(Submission submission, SpecReader specs, SampleRequests samples, JobResponses answers) {
        this.submission = submission;
        this.specs = specs;
        this.samples = samples;
        this.answers = answers;
    }

    @Override
    public ResponseEntity<Object> simulate(ObjectNode request, @Nullable String key, Boolean dryRun) {
        return submit("simulate", SimulationSpec.TYPE, request, key, dryRun);
    }

    @Override
    public ResponseEntity<Object> train(ObjectNode request, @Nullable String key, Boolean dryRun) {
        return submit("train", TrainingSpec.TYPE, request, key, dryRun);
    }

    @Override
    public ResponseEntity<Object> synthesize(ObjectNode request, @Nullable String key, Boolean dryRun) {
        return submit("synthesize", SynthesisSpec.TYPE, request, key, dryRun);
    }

    @Override
    public ResponseEntity<Object> evaluate(ObjectNode request, @Nullable String key, Boolean dryRun) {
        return submit("evaluate", EvaluationSpec.TYPE, request, key, dryRun);
    }

    @Override
    public ResponseEntity<Object> fitShapeModel(ObjectNode request, @Nullable String key, Boolean dryRun) {
        return submit("fitShapeModel", ShapeModelSpec.TYPE, request, key, dryRun);
    }

    @Override
    public ResponseEntity<Object> fitSimulation(ObjectNode request, @Nullable String key, Boolean dryRun) {
        return submit("fitSimulation", SimulationFitSpec.TYPE, request, key, dryRun);
    }

    @Override
    public ResponseEntity<Object> fitOptics(ObjectNode request, @Nullable String key, Boolean dryRun) {
        return submit("fitOptics", OpticsFitSpec.TYPE, request, key, dryRun);
    }

    @Override
    public ResponseEntity<Object> annotate(ObjectNode request, @Nullable String key, Boolean dryRun) {
        return submit("annotate", AnnotationSpec.TYPE, request, key, dryRun);
    }

    @Override
    public ResponseEntity<Object> benchmark(ObjectNode request, @Nullable String key, Boolean dryRun) {
        return submit("benchmark", BenchmarkSpec.TYPE, request, key, dryRun);
    }

    @Override
    public ResponseEntity<Object> makeDataset(ObjectNode request, @Nullable String key, Boolean dryRun) {
        return submit("makeDataset", DatasetSpec.TYPE, request, key, dryRun);
    }

    @Override
    public ResponseEntity<Object> addSamples(UUID dataset, ObjectNode request, @Nullable String key, Boolean dryRun) {
        return answer(new Request("addSamples " + dataset, key, request, () -> samples.read(dataset, request)), dryRun);
    }

    @Override
    public ResponseEntity<Job> reportDataset(UUID dataset, @Nullable String key) {
        ObjectNode nothing = Json.mapper().createObjectNode();
        Request request = new Request("reportDataset " + dataset, key, nothing, () -> samples.report(dataset));
        return answers.accepted(submission.submit(request));
    }

    private <S extends Record & JobSpec> ResponseEntity<Object> submit(
            String operation, JobType<S, ?> type, ObjectNode request, @Nullable String key, boolean dryRun) {
        return answer(new Request(operation, key, request, () -> specs.read(type, request)), dryRun);
    }

    private ResponseEntity<Object> answer(Request request, boolean dryRun) {
        if (dryRun) {
            return ResponseEntity.ok(submission.estimate(request));
        }
        ResponseEntity<Job> recorded = answers.accepted(submission.submit(request));
        return new ResponseEntity<>(recorded.getBody(), recorded.getHeaders(), recorded.getStatusCode());
    }
}
