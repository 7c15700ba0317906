package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.EvaluationsApi;
import io.cytoforge.api.generated.SimulationsApi;
import io.cytoforge.api.generated.SynthesesApi;
import io.cytoforge.api.generated.TrainingsApi;
import io.cytoforge.api.generated.model.EvaluationRequest;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.SimulationRequest;
import io.cytoforge.api.generated.model.SynthesisRequest;
import io.cytoforge.api.generated.model.TrainingRequest;
import io.cytoforge.api.jobs.JobAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Takes requests for jobs. */
@RestController
class SubmissionController implements SimulationsApi, TrainingsApi, SynthesesApi, EvaluationsApi {
    private final Submission submission;
    private final SimulationSpecs simulations;
    private final TrainingSpecs trainings;
    private final SynthesisSpecs syntheses;
    private final EvaluationSpecs evaluations;
    private final JobAnswers answers;

    SubmissionController(
            Submission submission,
            SimulationSpecs simulations,
            TrainingSpecs trainings,
            SynthesisSpecs syntheses,
            EvaluationSpecs evaluations,
            JobAnswers answers) {
        this.submission = submission;
        this.simulations = simulations;
        this.trainings = trainings;
        this.syntheses = syntheses;
        this.evaluations = evaluations;
        this.answers = answers;
    }

    @Override
    public ResponseEntity<Job> simulate(SimulationRequest request, @Nullable String key) {
        return answers.accepted(submission.submit("simulate", key, request, () -> simulations.of(request)));
    }

    @Override
    public ResponseEntity<Job> train(TrainingRequest request, @Nullable String key) {
        return answers.accepted(submission.submit("train", key, request, () -> trainings.of(request)));
    }

    @Override
    public ResponseEntity<Job> synthesize(SynthesisRequest request, @Nullable String key) {
        return answers.accepted(submission.submit("synthesize", key, request, () -> syntheses.of(request)));
    }

    @Override
    public ResponseEntity<Job> evaluate(EvaluationRequest request, @Nullable String key) {
        return answers.accepted(submission.submit("evaluate", key, request, () -> evaluations.of(request)));
    }
}
