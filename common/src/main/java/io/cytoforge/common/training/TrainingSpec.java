package io.cytoforge.common.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.training.Split;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Train a model.
 *
 * @param stacks real images, 1 to 1000
 * @param masks label volumes to paint from, drawn independently of the images; up to 1000
 * @param structure what is painted from; where it has nuclei apart, all labels come with those of the nuclei
 * @param voxelSize the training grid, µm
 * @param alpha decay of the positional map inside the foreground, in units of the grid's finest edge, in (0, 100000]
 * @param beta the same outside
 * @param averageDecay memory of the moving average of the generator's weights, [0, 0.99999]; 0 = off
 * @param startFrom a model whose generator's weights are where this training begins; null = random weights
 * @param keepOnCancel whether a training that is cancelled leaves the model it has so far
 */
public record TrainingSpec(
        @JsonProperty(defaultValue = "model") String name,
        @JsonProperty(defaultValue = "0") long seed,
        List<Stack> stacks,
        @JsonProperty(defaultValue = "[]") List<Masks> masks,
        @JsonProperty(defaultValue = "nuclei") Structure structure,
        VoxelSize voxelSize,
        @JsonProperty(defaultValue = "100") double alpha,
        @JsonProperty(defaultValue = "100") double beta,
        @JsonUnwrapped Network network,
        Optimizer optimizer,
        Loss loss,
        double averageDecay,
        @JsonProperty(defaultValue = "{}") Augmentation augmentation,
        @JsonUnwrapped Patches patches,
        @JsonUnwrapped Schedule schedule,
        @JsonProperty(defaultValue = "{}") Validation validation,
        @Nullable ModelRef startFrom,
        @JsonProperty(defaultValue = "false") boolean keepOnCancel)
        implements JobSpec {
    private static final int MAX_NAME = 200;
    private static final int MAX_VOLUMES = 1000;

    public TrainingSpec {
        stacks = List.copyOf(stacks);
        masks = List.copyOf(masks);
        Constraints constraints = new Constraints()
                .length("name", name, MAX_NAME)
                .size("stacks", stacks, 1, MAX_VOLUMES)
                .size("masks", masks, 0, MAX_VOLUMES)
                .above("alpha", alpha, 0, 100_000)
                .above("beta", beta, 0, 100_000)
                .between("averageDecay", averageDecay, 0, 0.99999);
        requireNuclei(constraints, "stacks", stacks, structure);
        requireNuclei(constraints, "validation/stacks", validation.stacks(), structure);
        for (int i = 0; i < masks.size(); i++) {
            VolumeConstraints.requireNuclei(
                    constraints, "masks/" + i + "/nuclei", masks.get(i).nuclei(), structure);
        }
        requireMasks(constraints, stacks, masks, loss);
        requireWidth(constraints, stacks, voxelSize, patches.patch(), validation.share());
        constraints.check();
    }

    private static void requireNuclei(Constraints constraints, String list, List<Stack> stacks, Structure structure) {
        for (int i = 0; i < stacks.size(); i++) {
            Stack stack = stacks.get(i);
            if (stack.labels() != null) {
                VolumeConstraints.requireNuclei(constraints, list + "/" + i + "/nuclei", stack.nuclei(), structure);
            }
        }
    }

    private static void requireMasks(Constraints constraints, List<Stack> stacks, List<Masks> masks, Loss loss) {
        boolean labeled = stacks.stream().anyMatch(stack -> stack.labels() != null);
        constraints
                .require(
                        labeled || !masks.isEmpty(),
                        "masks",
                        "must not be empty where no stack has labels: there is nothing to paint from")
                .require(
                        labeled || loss.pairedWeight() == 0,
                        "loss/pairedWeight",
                        "needs at least one stack with labels, was %s",
                        loss.pairedWeight());
    }

    /** Every stack must be wide enough to be trained on in one part and judged by in another. */
    private static void requireWidth(
            Constraints constraints, List<Stack> stacks, VoxelSize grid, Shape3 patch, double share) {
        int least = Split.minWidth(patch);
        for (int i = 0; i < stacks.size() && share > 0; i++) {
            VolumeRef image = stacks.get(i).image();
            int width = image.shape().resampled(image.voxelSize(), grid).x();
            constraints.require(
                    width >= least,
                    "validation/share",
                    "needs stacks at least %s voxels wide on the training grid, stack %s is %s",
                    least,
                    i,
                    width);
        }
    }

    /** Trainings. */
    public static final JobType<TrainingSpec, TrainingStep> TYPE =
            new JobType<>("training", TrainingSpec.class, TrainingStep.class);

    @Override
    public JobType<TrainingSpec, TrainingStep> jobType() {
        return TYPE;
    }

    /**
     * A real image, its annotation and its organism where they are known.
     *
     * @param labels of the image's shape
     * @param nuclei in the labeled cells, where the structure has them apart
     * @param foreground of the image's shape
     */
    public record Stack(
            VolumeRef image,
            @Nullable VolumeRef labels,
            @Nullable VolumeRef nuclei,
            @Nullable VolumeRef foreground) {
        public Stack {
            new VolumeConstraints()
                    .kind("image", image, VolumeKind.IMAGE)
                    .kind("labels", labels, VolumeKind.LABELS)
                    .sameShape("labels", labels, image)
                    .nucleiOf("nuclei", nuclei, labels)
                    .kind("foreground", foreground, VolumeKind.FOREGROUND)
                    .sameShape("foreground", foreground, image)
                    .check();
        }

        /** All that there are. */
        public Stream<VolumeRef> volumes() {
            return Stream.of(image, labels, nuclei, foreground).filter(Objects::nonNull);
        }
    }

    /**
     * Labels to paint from.
     *
     * @param nuclei in the labeled cells, where the structure has them apart
     * @param foreground of the labels' shape
     */
    public record Masks(
            VolumeRef labels,
            @Nullable VolumeRef nuclei,
            @Nullable VolumeRef foreground) {
        public Masks {
            new VolumeConstraints()
                    .kind("labels", labels, VolumeKind.LABELS)
                    .nucleiOf("nuclei", nuclei, labels)
                    .kind("foreground", foreground, VolumeKind.FOREGROUND)
                    .sameShape("foreground", foreground, labels)
                    .check();
        }

        /** All that there are. */
        public Stream<VolumeRef> volumes() {
            return Stream.of(labels, nuclei, foreground).filter(Objects::nonNull);
        }
    }

    /**
     * Adaptive discriminator augmentation (Karras et al. 2020).
     *
     * @param enabled whether anything is augmented
     * @param target of r in [−1, 1]; above it p rises, below it p falls
     * @param step by which p moves, [0, 1]
     * @param everyEpochs between two moves of p, 1 to 100000
     * @param initial p at the start, [0, 1]
     */
    public record Augmentation(
            @JsonProperty(defaultValue = "true") boolean enabled,
            @JsonProperty(defaultValue = "sign") Overfitting statistic,
            @JsonProperty(defaultValue = "0.6") double target,
            @JsonProperty(defaultValue = "0.05") double step,
            @JsonProperty(defaultValue = "1") int everyEpochs,
            @JsonProperty(defaultValue = "0") double initial) {
        /** Never changes an image. */
        public static final Augmentation OFF = new Augmentation(false, Overfitting.SIGN, 0.6, 0, 1, 0);

        /** As published. */
        public static final Augmentation PAPER = new Augmentation(true, Overfitting.SIGN, 0.6, 0.05, 1, 0);

        public Augmentation {
            new Constraints()
                    .between("target", target, -1, 1)
                    .between("step", step, 0, 1)
                    .between("everyEpochs", everyEpochs, 1, 100_000)
                    .between("initial", initial, 0, 1)
                    .check();
        }
    }

    /** The measure r of how much the discriminator knows the real images by heart. */
    public enum Overfitting {
        /** Mean sign of its logits on real patches; in [−1, 1]. */
        SIGN,
        /** Mean of its sigmoids on real patches, as in the published code; in [0, 1]. */
        SIGMOID
    }

    /**
     * How it is judged on the way.
     *
     * @param share of each stack that is held out, a slab at its high end of x, [0, 0.5]; 0 = none
     * @param stacks held out whole, up to 100
     * @param everyIterations between two looks, 1 to 1 000 000
     * @param patience looks without a better one until the training ends early, 0 to 100000; 0 = never
     */
    public record Validation(
            @JsonProperty(defaultValue = "0") double share,
            @JsonProperty(defaultValue = "[]") List<Stack> stacks,
            @JsonProperty(defaultValue = "100") int everyIterations,
            @JsonProperty(defaultValue = "0") int patience) {
        public Validation {
            stacks = List.copyOf(stacks);
            new Constraints()
                    .between("share", share, 0, 0.5)
                    .size("stacks", stacks, 0, 100)
                    .between("everyIterations", everyIterations, 1, 1_000_000)
                    .between("patience", patience, 0, 100_000)
                    .check();
        }

        /** Whether anything is held out. */
        public boolean holdsOut() {
            return share > 0 || !stacks.isEmpty();
        }
    }

    @Override
    public List<Stage> stages() {
        return List.of(Stage.of("train", new TrainingStep.TrainModel()));
    }
}
