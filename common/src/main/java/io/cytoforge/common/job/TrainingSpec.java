package io.cytoforge.common.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.cytoforge.science.labels.Structure;
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
 * @param stacks real images; at least one
 * @param masks label volumes to paint from, drawn independently of the images
 * @param structure what is painted from; where it has nuclei apart, all labels come with those of the nuclei
 * @param voxelSize the training grid, µm
 * @param alpha decay of the positional map inside the foreground, in units of the grid's finest edge
 * @param beta the same outside
 * @param start a model whose generator's weights are where this training begins; null = random weights
 * @param keepOnCancel whether a training that is cancelled leaves the model it has so far
 */
public record TrainingSpec(
        String name,
        long seed,
        List<Stack> stacks,
        List<Masks> masks,
        Structure structure,
        VoxelSize voxelSize,
        double alpha,
        double beta,
        Network network,
        Optimizer optimizer,
        Loss loss,
        Augmentation augmentation,
        Patches patches,
        Schedule schedule,
        Validation validation,
        @Nullable ModelRef start,
        boolean keepOnCancel)
        implements JobSpec {

    public TrainingSpec {
        stacks = List.copyOf(stacks);
        masks = List.copyOf(masks);
    }

    /**
     * A real image, its annotation and its organism where they are known.
     *
     * @param nuclei in the labelled cells, where the structure has them apart
     */
    public record Stack(
            VolumeRef image,
            @Nullable VolumeRef labels,
            @Nullable VolumeRef nuclei,
            @Nullable VolumeRef foreground) {
        /** All that there are. */
        public Stream<VolumeRef> volumes() {
            return Stream.of(image, labels, nuclei, foreground).filter(Objects::nonNull);
        }
    }

    /**
     * Labels to paint from.
     *
     * @param nuclei in the labelled cells, where the structure has them apart
     */
    public record Masks(
            VolumeRef labels,
            @Nullable VolumeRef nuclei,
            @Nullable VolumeRef foreground) {
        /** All that there are. */
        public Stream<VolumeRef> volumes() {
            return Stream.of(labels, nuclei, foreground).filter(Objects::nonNull);
        }
    }

    /**
     * The shape of the generator.
     *
     * @param width base width f, even
     * @param depth whether it has an input channel that tells how deep a plane lies
     * @param noise whether it has an input channel of noise
     */
    public record Network(int width, Normalisation normalisation, boolean depth, boolean noise) {}

    /** How features are brought to a common scale. */
    public enum Normalisation {
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
     * @param averageDecay memory of the moving average of the generator's weights, [0, 1); 0 = off
     */
    public record Optimizer(
            OptimizerType type,
            double generatorRate,
            double discriminatorRate,
            double beta1,
            double beta2,
            RateDecay decay,
            double averageDecay) {}

    /** Rectified Adam is the paper's. */
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
     * What is minimised. Weights ≥ 0.
     *
     * @param pairedWeight of the mean of |e| + pairedSquares·e² over e = real − painted, where labels and image correspond
     */
    public record Loss(
            AdversarialLoss adversarial,
            double adversarialWeight,
            double identityWeight,
            double pairedWeight,
            double pairedSquares) {}

    /** Binary cross-entropy is the paper's. */
    public enum AdversarialLoss {
        BINARY_CROSS_ENTROPY,
        LEAST_SQUARES,
        HINGE
    }

    /**
     * Adaptive discriminator augmentation.
     *
     * @param enabled whether anything is augmented
     * @param target of r; above it p rises, below it p falls
     * @param step by which p moves, [0, 1]
     * @param everyEpochs between two moves of p, ≥ 1
     * @param initial p at the start, [0, 1]
     */
    public record Augmentation(
            boolean enabled, Overfitting statistic, double target, double step, int everyEpochs, double initial) {}

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
     * @param shape voxels, multiples of 8, at least 32
     * @param foregroundShare share of patches forced to hold foreground, [0, 1]
     * @param flips whether patches are mirrored along y and along x by chance, and where planes are square also transposed
     * @param lowPercentile of the image, scaled to 0
     * @param highPercentile of the image, scaled to 1
     */
    public record Patches(
            Shape3 shape, double foregroundShare, boolean flips, double lowPercentile, double highPercentile) {}

    /**
     * How long it takes.
     *
     * @param maxDuration stops after this time even if iterations are left; null = no such limit
     * @param checkpointEvery time between two checkpoints
     */
    public record Schedule(int iterations, @Nullable Duration maxDuration, Duration checkpointEvery) {}

    /**
     * How it is judged on the way.
     *
     * @param share of each stack that is held out, a slab at its high end of x, [0, 0.5]; 0 = none
     * @param stacks held out whole
     * @param everyIterations between two looks, ≥ 1
     * @param patience looks without a better one until the training ends early; 0 = never
     */
    public record Validation(double share, List<Stack> stacks, int everyIterations, int patience) {
        public Validation {
            stacks = List.copyOf(stacks);
        }

        /** Whether anything is held out. */
        @JsonIgnore
        public boolean isOn() {
            return share > 0 || !stacks.isEmpty();
        }
    }

    @Override
    public List<Stage> stages() {
        return List.of(new Stage("train", 1, Capability.GPU));
    }
}
