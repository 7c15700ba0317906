package io.cytoforge.common.annotation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Find the instances in an image that nobody annotated.
 *
 * @param structure what the image shows bright, for one of two recipes; null where a network finds
 * @param network that finds them; null where a recipe does
 * @param radius of the objects; null to estimate it from the image
 * @param nuclei how nuclei are found; of no meaning for membranes
 * @param membranes how cells between membranes are found; of no meaning for nuclei
 */
public record AnnotationSpec(
        @JsonProperty(defaultValue = "annotation") String name,
        VolumeRef image,
        @Nullable AnnotatedStructure structure,
        @Nullable NetworkRef network,
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
        Constraints constraints = new Constraints()
                .require(
                        structure != null || network != null,
                        "structure",
                        "is missing: say what the image shows bright, or give a network")
                .require(structure == null || network == null, "network", "is instead of structure: give one of them")
                .require(
                        network == null || radius == null,
                        "radius",
                        "is for recipes, a network knows the sizes that it has learned: leave it out")
                .require(
                        image.shape().voxels() <= MAX_VOXELS,
                        "image",
                        "must have at most %s voxels, for it is annotated in memory; %s has %s. Annotate parts of it, or a"
                                + " coarser copy",
                        MAX_VOXELS,
                        image.shape(),
                        image.shape().voxels());
        if (network != null) {
            requireRoom(constraints, image, network);
        }
        constraints.check();
    }

    /** A network's grid may be finer than the image. */
    private static void requireRoom(Constraints constraints, VolumeRef image, NetworkRef network) {
        Shape3 onGrid = onGrid(image, network);
        constraints.require(
                onGrid.voxels() <= MAX_VOXELS,
                "image",
                "must have at most %s voxels on the network's grid, for it is annotated in memory; there it is %s and has %s",
                MAX_VOXELS,
                onGrid,
                onGrid.voxels());
    }

    private static Shape3 onGrid(VolumeRef image, NetworkRef network) {
        return image.shape().resampled(image.voxelSize(), network.voxelSize());
    }

    /** What is looked at: the image, or where a network looks, the image on its grid. */
    long seenVoxels() {
        return network == null ? image.shape().voxels() : onGrid(image, network).voxels();
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
        return List.of(Stage.of(
                "annotate", network == null ? new AnnotationStep.AnnotateImage() : new AnnotationStep.SegmentImage()));
    }
}
