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
import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.training.Split;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.time.Duration;
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
     * The shape of the generator.
     *
     * @param width base width f, even, in [2, 64]
     * @param depthInput whether it has an input channel that says how deep a plane lies
     * @param noiseInput whether it has an input channel of noise
     */
    public record Network(int width, Normalization normalization, boolean depthInput, boolean noiseInput) {
        public Network {
            new Constraints()
                    .between("width", width, NetworkLimits.MIN_WIDTH, NetworkLimits.MAX_WIDTH)
                    .require(width % 2 == 0, "width", "must be even, was %s", width)
                    .check();
        }
    }

    /** How features are brought to a common scale. */
    public enum Normalization {
        /** By mean and variance over the patch: the paper's. What a voxel becomes depends on where the tile was cut. */
        INSTANCE,
        /** By the norm of the filters alone. */
        WEIGHT
    }

    /**
     * How weights move.
     *
     * @param generatorRate in (0, 1]
     * @param discriminatorRate in (0, 1]
     * @param beta1 in [0, 1)
     * @param beta2 in [0.5, 1)
     * @param decay how the rates fall over the training
     */
    public record Optimizer(
            OptimizerType type,
            double generatorRate,
            double discriminatorRate,
            double beta1,
            double beta2,
            RateDecay decay) {
        public Optimizer {
            new Constraints()
                    .above("generatorRate", generatorRate, 0, 1)
                    .above("discriminatorRate", discriminatorRate, 0, 1)
                    .below("beta1", beta1, 0, 1)
                    .below("beta2", beta2, 0.5, 1)
                    .check();
        }
    }

    /** How a gradient becomes a step. Rectified Adam (Liu et al. 2020) is the paper's; Adam is Kingma and Ba's of 2015. */
    public enum OptimizerType {
        RECTIFIED_ADAM,
        ADAM
    }

    /** How learning rates fall. */
    public enum RateDecay {
        /** They do not. */
        CONSTANT,
        /** Along half a cosine, from the full rate to none at the last iteration or minute. */
        COSINE
    }

    /**
     * What the generator is trained for: L_G = (adversarialWeight·L_adv + identityWeight·L_id) / 2 + pairedWeight·L_paired,
     * where L_paired is the mean of |e| + pairedSquares·e² over e = real − G(mask). The squares draw bright structures to
     * their mean, which is above their median; absolute differences keep the background clean. Weights are in [0, 1000], and
     * not all of them 0.
     *
     * @param adversarialWeight of the discriminator's verdict on G(mask); 1 in the paper
     * @param identityWeight of the mean |real − G(real)|; 1 in the paper. At 0 it is not computed
     * @param pairedWeight of L_paired where mask and image correspond; 0 in the paper
     * @param pairedSquares of e² in it
     */
    public record Loss(
            AdversarialLoss adversarial,
            double adversarialWeight,
            double identityWeight,
            double pairedWeight,
            double pairedSquares) {
        private static final double MAX_WEIGHT = 1000;

        /** As published. */
        public static final Loss PAPER = new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 1, 1, 0, 0);

        public Loss {
            new Constraints()
                    .between("adversarialWeight", adversarialWeight, 0, MAX_WEIGHT)
                    .between("identityWeight", identityWeight, 0, MAX_WEIGHT)
                    .between("pairedWeight", pairedWeight, 0, MAX_WEIGHT)
                    .between("pairedSquares", pairedSquares, 0, MAX_WEIGHT)
                    .require(
                            adversarialWeight + identityWeight + pairedWeight != 0,
                            "",
                            "must give at least one of the losses a weight above 0")
                    .check();
        }

        /** Whether every batch must bring an image that matches its mask. */
        public boolean pairs() {
            return pairedWeight > 0;
        }
    }

    /** How the verdict of the discriminator becomes a number. */
    public enum AdversarialLoss {
        /** Of the logits; the paper's. */
        BINARY_CROSS_ENTROPY,
        /** Squared distance of the logits from 1 (real) and 0 (generated). */
        LEAST_SQUARES,
        /** How far the logits fall short of 1 (real) or exceed −1 (generated); the generator raises them. */
        HINGE
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
     * How patches are cut.
     *
     * @param patch voxels, multiples of 8, at least 32
     * @param foregroundShare share of patches forced to hold foreground, [0, 1]
     * @param flips whether patches are mirrored along y and along x by chance, and where planes are square also transposed
     * @param percentiles of the image, scaled to 0 and 1
     */
    public record Patches(
            @JsonProperty(defaultValue = "{\"z\": 64, \"y\": 128, \"x\": 128}")
            Shape3 patch,

            @JsonProperty(defaultValue = "0.5") double foregroundShare,
            boolean flips,

            @JsonProperty(defaultValue = "{\"low\": 1, \"high\": 99.8}")
            Percentiles percentiles) {
        public Patches {
            Constraints constraints = new Constraints().between("foregroundShare", foregroundShare, 0, 1);
            requireEdge(constraints, "patch/z", patch.z());
            requireEdge(constraints, "patch/y", patch.y());
            requireEdge(constraints, "patch/x", patch.x());
            constraints.check();
        }

        private static void requireEdge(Constraints constraints, String field, int edge) {
            constraints.require(
                    NetworkLimits.isTrainingEdge(edge),
                    field,
                    "must be a multiple of %s from %s to %s, was %s",
                    NetworkLimits.PATCH_STEP,
                    NetworkLimits.MIN_PATCH,
                    NetworkLimits.MAX_PATCH,
                    edge);
        }
    }

    /**
     * Percentiles of an image's intensities.
     *
     * @param low in [0, 100]
     * @param high above low, in [0, 100]
     */
    public record Percentiles(double low, double high) {
        public Percentiles {
            new Constraints()
                    .between("low", low, 0, 100)
                    .between("high", high, 0, 100)
                    .require(!(low >= high), "low", "must be below high, was %s and %s", low, high)
                    .check();
        }
    }

    /**
     * How long it takes.
     *
     * @param iterations 1 to 10 000 000
     * @param maxMinutes it stops after this time even if iterations are left, in (0, 100000]; null = no such limit
     * @param checkpointMinutes between two checkpoints, in [0.02, 1440]
     */
    public record Schedule(
            @JsonProperty(defaultValue = "100000") int iterations,
            @Nullable Double maxMinutes,
            @JsonProperty(defaultValue = "10") double checkpointMinutes) {
        public Schedule {
            Constraints constraints = new Constraints()
                    .between("iterations", iterations, 1, 10_000_000)
                    .between("checkpointMinutes", checkpointMinutes, 0.02, 1440);
            if (maxMinutes != null) {
                constraints.above("maxMinutes", maxMinutes, 0, 100_000);
            }
            constraints.check();
        }

        /** @return null = no limit */
        public @Nullable Duration maxDuration() {
            return maxMinutes == null ? null : duration(maxMinutes);
        }

        /** Between two checkpoints. */
        public Duration checkpointEvery() {
            return duration(checkpointMinutes);
        }

        private static Duration duration(double minutes) {
            return Duration.ofMillis(Math.max(1, Math.round(minutes * 60_000)));
        }
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
