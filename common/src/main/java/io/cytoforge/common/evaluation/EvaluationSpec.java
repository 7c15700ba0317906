package io.cytoforge.common.evaluation;

import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeRef;
import java.util.List;

/**
 * Compare a synthetic image with a real one.
 *
 * @param real resampled to the synthetic one's grid where voxel sizes differ
 */
public record EvaluationSpec(String name, long seed, VolumeRef synthetic, VolumeRef real) implements JobSpec {
    public static final JobType<EvaluationSpec, EvaluationStep> TYPE =
            new JobType<>("evaluation", EvaluationSpec.class, EvaluationStep.class);

    @Override
    public JobType<EvaluationSpec, EvaluationStep> jobType() {
        return TYPE;
    }

    @Override
    public List<Stage> stages() {
        return List.of(Stage.of("evaluate", new EvaluationStep.CompareImages()));
    }
}
