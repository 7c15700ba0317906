package io.cytoforge.common.opticsfit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.validation.Constraints;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Find a microscope that takes images like a given one.
 *
 * @param seed of the bootstrap behind the intervals
 * @param image counts as the camera recorded them
 * @param labels of the cells in it; null = not known
 * @param structure what of the cells is stained
 * @param optics what is taken where the image cannot tell
 */
public record OpticsFitSpec(
        @JsonProperty(defaultValue = "optics fit") String name,
        @JsonProperty(defaultValue = "0") long seed,
        VolumeRef image,
        @Nullable VolumeRef labels,
        @JsonProperty(defaultValue = "nuclei") StructureType structure,
        Optics optics)
        implements JobSpec {
    private static final int MAX_NAME = 200;

    public static final JobType<OpticsFitSpec, OpticsFitStep> TYPE =
            new JobType<>("opticsFit", OpticsFitSpec.class, OpticsFitStep.class);

    public OpticsFitSpec {
        new Constraints().length("name", name, MAX_NAME).check();
        VolumeConstraints constraints = new VolumeConstraints()
                .kind("image", image, VolumeKind.IMAGE)
                .kind("labels", labels, VolumeKind.LABELS);
        constraints.sameGrid("labels", labels, image).check();
    }

    @Override
    public JobType<OpticsFitSpec, OpticsFitStep> jobType() {
        return TYPE;
    }

    @Override
    public List<Stage> stages() {
        return List.of(Stage.of("fit", new OpticsFitStep.FitOptics()));
    }
}
