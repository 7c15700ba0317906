package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.FitsApi;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.ShapeModelRequest;
import io.cytoforge.api.generated.model.SimulationFitRequest;
import io.cytoforge.api.jobs.JobAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Takes requests for jobs that learn from examples what simulations need. */
@RestController
class FitController implements FitsApi {
    private final Submission submission;
    private final ShapeModelSpecs shapeModels;
    private final SimulationFitSpecs simulationFits;
    private final JobAnswers answers;

    FitController(
            Submission submission, ShapeModelSpecs shapeModels, SimulationFitSpecs simulationFits, JobAnswers answers) {
        this.submission = submission;
        this.shapeModels = shapeModels;
        this.simulationFits = simulationFits;
        this.answers = answers;
    }

    @Override
    public ResponseEntity<Job> fitShapeModel(ShapeModelRequest request, @Nullable String key) {
        return answers.accepted(submission.submit("fitShapeModel", key, request, () -> shapeModels.of(request)));
    }

    @Override
    public ResponseEntity<Job> fitSimulation(SimulationFitRequest request, @Nullable String key) {
        return answers.accepted(submission.submit("fitSimulation", key, request, () -> simulationFits.of(request)));
    }
}
