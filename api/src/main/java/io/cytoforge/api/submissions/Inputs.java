package io.cytoforge.api.submissions;

import io.cytoforge.common.job.EvaluationSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.ShapeModelSpec;
import io.cytoforge.common.job.SimulationFitSpec;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.job.VolumeRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which volumes a job reads, and which model. */
final class Inputs {
    private Inputs() {}

    static List<VolumeRef> of(JobSpec spec) {
        Stream<VolumeRef> inputs = switch (spec) {
            case SimulationSpec simulation -> simulation.inputs().stream();
            case TrainingSpec training ->
                Stream.of(
                                training.stacks().stream().flatMap(TrainingSpec.Stack::volumes),
                                training.masks().stream().flatMap(TrainingSpec.Masks::volumes),
                                training.validation().stacks().stream().flatMap(TrainingSpec.Stack::volumes))
                        .flatMap(volumes -> volumes);
            case SynthesisSpec synthesis -> synthesis.specimen().volumes();
            case EvaluationSpec evaluation -> Stream.of(evaluation.synthetic(), evaluation.real());
            case ShapeModelSpec fit -> fit.shapes().stream();
            case SimulationFitSpec fit -> Stream.of(fit.labels(), fit.foreground());
        };
        return inputs.filter(Objects::nonNull).distinct().toList();
    }

    static Optional<ModelRef> model(JobSpec spec) {
        return switch (spec) {
            case TrainingSpec training -> Optional.ofNullable(training.start());
            case SynthesisSpec synthesis -> Optional.of(synthesis.model());
            case SimulationSpec _, EvaluationSpec _, ShapeModelSpec _, SimulationFitSpec _ -> Optional.empty();
        };
    }
}
