package io.cytoforge.worker.segmentation;

import static io.cytoforge.science.network.UnetLayer.down;
import static io.cytoforge.science.network.UnetLayer.up;

import io.cytoforge.science.network.UnetLayer;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.worker.learning.layers.Convolution;
import io.cytoforge.worker.learning.layers.Layers;
import io.cytoforge.worker.learning.layers.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * A 3D U-Net (Çiçek et al. 2016) whose levels follow the grid, without a norm over space: what a voxel becomes depends on
 * the voxels around it alone, so that tiles join without a seam.
 */
final class Unet {
    private Unet() {}

    static List<Convolution> convolutions(UnetShape shape) {
        return UnetLayer.all(shape).stream()
                .map(layer -> new Convolution(layer.name(), layer.kernel(), layer.in(), layer.out()))
                .toList();
    }

    static List<Parameter> parameters(UnetShape shape) {
        return Parameter.of(convolutions(shape));
    }

    /** Logits of what it says: [N, D, H, W, 1] → [N, D, H, W, C]; D, H, W multiples of the shape's step. */
    static <T extends TFloating> Operand<T> logits(Layers<T> layers, UnetShape shape, Operand<T> image) {
        List<Operand<T>> skips = new ArrayList<>();
        Operand<T> at = layers.leaky(layers.convolve(down(0) + ".conv1", image));
        at = layers.convolveNormal(down(0) + ".conv2", at);
        for (int level = 1; level < shape.levels().size(); level++) {
            skips.add(at);
            at = layers.mergeNormal(
                    down(level) + ".merge", at, shape.levels().get(level).box());
            at = two(layers, down(level), at);
        }
        for (int level = shape.levels().size() - 2; level >= 0; level--) {
            Operand<T> mixed = layers.convolveNormal(up(level) + ".expand", at);
            Operand<T> grown =
                    layers.repeat(mixed, shape.levels().get(level + 1).box());
            at = two(layers, up(level), layers.join(grown, skips.get(level)));
        }
        return layers.convolve(UnetLayer.OUTPUT, at);
    }

    /** [N, D, H, W, C] → [N, D, H, W, C']. */
    private static <T extends TFloating> Operand<T> two(Layers<T> layers, String stage, Operand<T> input) {
        return layers.convolveNormal(stage + ".conv2", layers.convolveNormal(stage + ".conv1", input));
    }
}
