package io.cytoforge.common.annotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.binding.Internal;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.annotation.BlobSize;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
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
 * @param division how an image of nuclei is cut into tasks, null for the usual way; it changes nothing in what is found
 */
public record AnnotationSpec(
        @JsonProperty(defaultValue = "annotation") String name,
        VolumeRef image,
        @Nullable AnnotatedStructure structure,
        @Nullable NetworkRef network,
        @Nullable RadiusRange radius,
        @JsonProperty(defaultValue = "{}") NucleiRecipe nuclei,
        @JsonProperty(defaultValue = "{}") MembraneRecipe membranes,

        @Internal @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Division division)
        implements JobSpec {
    /** What is annotated in memory, with some 40 bytes a voxel: 2.7 GB of heap at most. */
    public static final long MAX_VOXELS = 1L << 26;

    /** An image of nuclei is annotated in blocks: places of its voxels and numbers of its peaks must be counted. */
    public static final long MAX_VOXELS_IN_BLOCKS = 1L << 34;

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
                        "is for recipes, a network knows the sizes that it has learned: leave it out");
        requireSize(constraints, image, structure);
        if (network != null) {
            requireRoom(constraints, image, network);
        }
        constraints.check();
    }

    /** The same without a division of its own. */
    public AnnotationSpec(
            String name,
            VolumeRef image,
            @Nullable AnnotatedStructure structure,
            @Nullable NetworkRef network,
            @Nullable RadiusRange radius,
            NucleiRecipe nuclei,
            MembraneRecipe membranes) {
        this(name, image, structure, network, radius, nuclei, membranes, null);
    }

    private static void requireSize(Constraints constraints, VolumeRef image, @Nullable AnnotatedStructure structure) {
        long voxels = image.shape().voxels();
        if (structure == AnnotatedStructure.NUCLEI) {
            constraints.require(
                    voxels <= MAX_VOXELS_IN_BLOCKS,
                    "image",
                    "must have at most %s voxels, %s has %s. Annotate parts of it, or a coarser copy",
                    MAX_VOXELS_IN_BLOCKS,
                    image.shape(),
                    voxels);
        } else {
            constraints.require(
                    voxels <= MAX_VOXELS,
                    "image",
                    "must have at most %s voxels, for all but nuclei by a recipe is annotated in memory; %s has %s."
                            + " Annotate parts of it, or a coarser copy",
                    MAX_VOXELS,
                    image.shape(),
                    voxels);
        }
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

    /** Whether the image is annotated by one step, in memory. */
    public boolean fitsOneTask() {
        return structure != AnnotatedStructure.NUCLEI
                || cut().holds(image.shape().voxels());
    }

    /** The blocks of a larger one: whole shards of what is stored, so that no two tasks write to one object. */
    public BlockPlan blocks() {
        return cut().blocks(image.shape(), VoxelType.UINT32);
    }

    /** What is looked at one after the other to estimate how large nuclei are. */
    public List<BlobSize.Part> sizeParts() {
        return size().parts(cut().blockVoxels());
    }

    /** How large nuclei are, is found out by this. */
    public BlobSize size() {
        return new BlobSize(image.shape(), image.voxelSize());
    }

    private Division cut() {
        return division == null ? Division.DEFAULT : division;
    }

    @Override
    public List<Stage> stages() {
        if (network != null) {
            return List.of(Stage.of("annotate", new AnnotationStep.SegmentImage()));
        }
        return fitsOneTask() ? List.of(Stage.of("annotate", new AnnotationStep.AnnotateImage())) : stagesOfBlocks();
    }

    private List<Stage> stagesOfBlocks() {
        int blocks = Math.toIntExact(blocks().count());
        List<Stage> stages = new ArrayList<>();
        stages.add(Stage.of("measure", new AnnotationStep.MeasureImage()));
        if (radius == null) {
            stages.add(Stage.of("estimate sizes", sizeParts().size(), AnnotationStep.EstimateSizes::new));
            stages.add(Stage.of("settle the size", new AnnotationStep.SettleSize()));
        }
        stages.add(Stage.of("filter blocks", blocks, block -> new AnnotationStep.FilterBlock(block, radius == null)));
        stages.add(Stage.of("choose seeds", new AnnotationStep.ChooseSeeds()));
        stages.add(Stage.of("find hills", blocks, AnnotationStep.FindHills::new));
        stages.add(Stage.of("join hills", new AnnotationStep.JoinHills()));
        stages.add(Stage.of("weigh blocks", blocks, AnnotationStep.WeighBlock::new));
        stages.add(Stage.of("settle boundaries", new AnnotationStep.SettleBoundaries()));
        stages.add(Stage.of("trim blocks", blocks, AnnotationStep.TrimBlock::new));
        stages.add(Stage.of("join blocks", new AnnotationStep.JoinBlocks()));
        stages.add(Stage.of("relabel blocks", blocks, AnnotationStep.RelabelBlock::new));
        stages.add(Stage.of("finish", new AnnotationStep.FinishAnnotation()));
        stages.add(Stage.of("clear", new AnnotationStep.ClearWork()));
        return List.copyOf(stages);
    }
}
