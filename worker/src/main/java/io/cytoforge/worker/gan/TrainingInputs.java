package io.cytoforge.worker.gan;

import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.learning.graph.Tensors;
import java.util.Collections;
import java.util.List;
import org.tensorflow.types.TFloat32;

/** Fills what both networks see in a step. */
final class TrainingInputs {
    private final NetworkInput channels;
    private final Shape3 patch;
    private final long seed;

    /**
     * @param channels of the generator's input
     * @param patch of every batch
     * @param seed of the noise, which is another in each step
     */
    TrainingInputs(NetworkInput channels, Shape3 patch, long seed) {
        this.channels = channels;
        this.patch = patch;
        this.seed = seed;
    }

    /** @throws IllegalArgumentException unless the batch is of this patch and has these channels */
    void require(TrainingBatch batch) {
        if (!batch.patch().equals(patch)) {
            throw new IllegalArgumentException("batch of %s for a training of %s".formatted(batch.patch(), patch));
        }
        require("structure masks", batch.masks(), channels.structures());
        require("channels of position", batch.imagePosition(), channels.positionCount());
        require("channels of position", batch.maskPosition(), channels.positionCount());
    }

    private static void require(String what, List<FloatVolume> found, int expected) {
        if (found.size() != expected) {
            throw new IllegalArgumentException(
                    "batch of %d %s for a network of %d".formatted(found.size(), what, expected));
        }
    }

    /** What the generator paints from: [1, D, H, W, channels]. */
    TFloat32 masks(TrainingBatch batch, long noiseNumber) {
        return input(batch.masks(), batch.maskPosition(), noiseNumber);
    }

    /** The same of the real image, which stands in each structure mask's place. */
    TFloat32 images(TrainingBatch batch, long noiseNumber) {
        return input(Collections.nCopies(channels.structures(), batch.image()), batch.imagePosition(), noiseNumber);
    }

    private TFloat32 input(List<FloatVolume> structures, List<FloatVolume> position, long noiseNumber) {
        float[] joined = channels.join(voxels(structures), voxels(position));
        long noise = new RandomStreams(seed).named("noise", noiseNumber).nextLong();
        channels.fillNoise(joined, Box3.of(patch), noise);
        return Tensors.patch(joined, patch, channels.count());
    }

    private static List<float[]> voxels(List<FloatVolume> volumes) {
        return volumes.stream().map(FloatVolume::voxels).toList();
    }

    /** The real image of the masks' place; where there is none, one of no matter: [1, D, H, W, 1]. */
    TFloat32 paired(TrainingBatch batch) {
        FloatVolume target = batch.paired().orElse(batch.image());
        return Tensors.patch(target.voxels(), target.shape(), 1);
    }
}
