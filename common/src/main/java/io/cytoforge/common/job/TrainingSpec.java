package io.cytoforge.common.job;

import io.cytoforge.science.labels.StructureType;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Train a model.
 *
 * @param stacks real images; at least one
 * @param masks label volumes to paint from, drawn independently of the images
 * @param voxelSize the training grid, µm
 * @param alpha decay of the positional map inside the foreground, in units of the grid's finest edge
 * @param beta the same outside
 * @param width base width f, even
 * @param patch voxels, multiples of 8, at least 32
 * @param maxDuration stops after this time even if iterations are left; null = no such limit
 * @param averageDecay moving average of the generator's weights, [0, 1); 0 = off
 * @param foregroundShare share of patches forced to hold foreground, [0, 1]
 * @param lowPercentile of the image, scaled to 0
 * @param highPercentile of the image, scaled to 1
 */
public record TrainingSpec(
        String name,
        long seed,
        List<Stack> stacks,
        List<Masks> masks,
        StructureType structure,
        VoxelSize voxelSize,
        double alpha,
        double beta,
        int width,
        Shape3 patch,
        int iterations,
        @Nullable Duration maxDuration,
        Optimizer optimizer,
        Loss loss,
        double averageDecay,
        double foregroundShare,
        double lowPercentile,
        double highPercentile,
        Duration checkpointEvery)
        implements JobSpec {

    /** A real image, its annotation and its organism where they are known. */
    public record Stack(
            VolumeRef image,
            @Nullable VolumeRef labels,
            @Nullable VolumeRef foreground) {}

    /** Labels to paint from. */
    public record Masks(VolumeRef labels, @Nullable VolumeRef foreground) {}

    /** How weights move. Rates in (0, 1], betas in [0, 1). */
    public record Optimizer(
            OptimizerType type, double generatorRate, double discriminatorRate, double beta1, double beta2) {}

    /** Rectified Adam is the paper's. */
    public enum OptimizerType {
        RECTIFIED_ADAM,
        ADAM
    }

    /** What is minimised. Weights ≥ 0. */
    public record Loss(
            AdversarialLoss adversarial, double adversarialWeight, double identityWeight, double pairedWeight) {}

    /** Binary cross-entropy is the paper's. */
    public enum AdversarialLoss {
        BINARY_CROSS_ENTROPY,
        LEAST_SQUARES
    }

    @Override
    public List<Stage> stages() {
        return List.of(new Stage("train", 1, Capability.GPU));
    }
}
