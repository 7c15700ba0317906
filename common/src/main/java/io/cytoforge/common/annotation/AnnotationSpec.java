package io.cytoforge.common.annotation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.validation.Constraints;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Find the instances in an image that nobody annotated.
 *
 * @param structure what the image shows bright
 * @param radius of the objects; null to estimate it from the image
 * @param nuclei how nuclei are found; of no meaning for membranes
 * @param membranes how cells between membranes are found; of no meaning for nuclei
 */
public record AnnotationSpec(
        @JsonProperty(defaultValue = "annotation") String name,
        VolumeRef image,
        AnnotatedStructure structure,
        @Nullable RadiusRange radius,
        @JsonProperty(defaultValue = "{}") NucleiRecipe nuclei,
        @JsonProperty(defaultValue = "{}") MembraneRecipe membranes)
        implements JobSpec {
    /** An image is annotated in memory, with some 40 bytes a voxel: 2.7 GB of heap at most. */
    public static final long MAX_VOXELS = 1L << 26;

    private static final int MAX_NAME = 200;

    public AnnotationSpec {
        new Constraints().length("name", name, MAX_NAME).check();
        new VolumeConstraints().kind("image", image, VolumeKind.IMAGE).check();
        new Constraints()
                .require(
                        image.shape().voxels() <= MAX_VOXELS,
                        "image",
                        "must have at most %s voxels, for it is annotated in memory; %s has %s. Annotate parts of it, or a"
                                + " coarser copy",
                        MAX_VOXELS,
                        image.shape(),
                        image.shape().voxels())
                .check();
    }

    public static final JobType<AnnotationSpec, AnnotationStep> TYPE =
            new JobType<>("annotation", AnnotationSpec.class, AnnotationStep.class);

    /** Nothing is drawn at random. */
    @Override
    public long seed() {
        return 0;
    }

    @Override
    public JobType<AnnotationSpec, AnnotationStep> jobType() {
        return TYPE;
    }

    @Override
    public List<Stage> stages() {
        return List.of(Stage.of("annotate", new AnnotationStep.AnnotateImage()));
    }
}
