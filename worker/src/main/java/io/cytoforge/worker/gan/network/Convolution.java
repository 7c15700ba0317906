package io.cytoforge.worker.gan.network;

import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * One convolution: a cubic filter and a bias. In a graph the filter is [k, k, k, in, out].
 *
 * @param name where it stands, e.g. {@code down1.conv1}
 * @param kernel edge of the filter in voxels, k
 */
public record Convolution(String name, int kernel, int inputChannels, int outputChannels) {
    public Convolution {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a convolution needs a name");
        }
        if (kernel < 1 || inputChannels < 1 || outputChannels < 1) {
            throw new IllegalArgumentException("%s: kernel and channels must be positive, were %d, %d → %d"
                    .formatted(name, kernel, inputChannels, outputChannels));
        }
    }

    /** Filter and bias. */
    public List<Parameter> parameters() {
        return List.of(
                new Parameter(
                        name + ".weight", Shape.of(kernel, kernel, kernel, inputChannels, outputChannels), fanIn()),
                new Parameter(name + ".bias", Shape.of(outputChannels), fanIn()));
    }

    /** How many products one output voxel sums. */
    public int fanIn() {
        return kernel * kernel * kernel * inputChannels;
    }

    /** Multiplications and additions per output voxel. */
    public long operationsPerVoxel() {
        return 2L * fanIn() * outputChannels;
    }
}
