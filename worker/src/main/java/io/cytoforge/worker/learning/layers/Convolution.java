package io.cytoforge.worker.learning.layers;

import io.cytoforge.science.volume.Shape3;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * One convolution: a filter and a bias. In a graph the filter is [kz, ky, kx, in, out].
 *
 * @param name where it stands, e.g. {@code down1.conv1}
 * @param kernel edges of the filter in voxels
 */
public record Convolution(String name, Shape3 kernel, int inputChannels, int outputChannels) {
    public Convolution {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a convolution needs a name");
        }
        if (inputChannels < 1 || outputChannels < 1) {
            throw new IllegalArgumentException(
                    "%s: channels must be positive, were %d → %d".formatted(name, inputChannels, outputChannels));
        }
    }

    /** With a cubic filter. */
    public Convolution(String name, int kernel, int inputChannels, int outputChannels) {
        this(name, new Shape3(kernel, kernel, kernel), inputChannels, outputChannels);
    }

    /** Filter and bias. */
    public List<Parameter> parameters() {
        return List.of(
                new Parameter(
                        name + ".weight",
                        Shape.of(kernel.z(), kernel.y(), kernel.x(), inputChannels, outputChannels),
                        fanIn()),
                new Parameter(name + ".bias", Shape.of(outputChannels), fanIn()));
    }

    /** How many products one output voxel sums. */
    public int fanIn() {
        return kernel.arrayLength() * inputChannels;
    }

    /** Multiplications and additions per output voxel. */
    public long operationsPerVoxel() {
        return 2L * fanIn() * outputChannels;
    }
}
