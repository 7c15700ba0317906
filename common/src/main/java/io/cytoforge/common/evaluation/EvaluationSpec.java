package io.cytoforge.common.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.validation.Constraints;
import java.util.List;

/**
 * Compare a synthetic image with a real one.
 *
 * @param real resampled to the synthetic one's grid where voxel sizes differ
 */
public record EvaluationSpec(
        @JsonProperty(defaultValue = "evaluation") String name, VolumeRef synthetic, VolumeRef real)
        implements JobSpec {
    private static final int MAX_NAME = 200;

    public EvaluationSpec {
        new Constraints().length("name", name, MAX_NAME).check();
        new VolumeConstraints()
                .kind("synthetic", synthetic, VolumeKind.IMAGE)
                .kind("real", real, VolumeKind.IMAGE)
                .check();
    }

    /** Nothing is drawn at random. */
    @Override
    public long seed() {
        return 0;
    }

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
