package io.cytoforge.worker.segmentation;

import io.cytoforge.science.volume.Shape3;
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
    /** Foreground and depth. */
    static final int OUTPUTS = 2;

    static final String OUTPUT = "output";

    private static final Shape3 POINT = new Shape3(1, 1, 1);

    private Unet() {}

    static List<Convolution> convolutions(UnetShape shape) {
        List<Convolution> all = new ArrayList<>();
        int coarsest = shape.levels().size() - 1;
        for (int level = 0; level <= coarsest; level++) {
            UnetShape.Level at = shape.levels().get(level);
            int channels = shape.channels(level);
            if (level > 0) {
                all.add(new Convolution(down(level) + ".merge", at.box(), shape.channels(level - 1), channels));
            }
            int inputs = level == 0 ? 1 : channels;
            all.add(new Convolution(down(level) + ".conv1", at.kernel(), inputs, channels));
            all.add(new Convolution(down(level) + ".conv2", at.kernel(), channels, channels));
        }
        for (int level = coarsest - 1; level >= 0; level--) {
            UnetShape.Level at = shape.levels().get(level);
            int channels = shape.channels(level);
            all.add(new Convolution(up(level) + ".expand", POINT, shape.channels(level + 1), channels));
            all.add(new Convolution(up(level) + ".conv1", at.kernel(), 2 * channels, channels));
            all.add(new Convolution(up(level) + ".conv2", at.kernel(), channels, channels));
        }
        all.add(new Convolution(OUTPUT, POINT, shape.width(), OUTPUTS));
        return all;
    }

    static List<Parameter> parameters(UnetShape shape) {
        return Parameter.of(convolutions(shape));
    }

    /** Logits of foreground and depth: [N, D, H, W, 1] → [N, D, H, W, 2]; D, H, W multiples of the shape's step. */
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
        return layers.convolve(OUTPUT, at);
    }

    /** [N, D, H, W, C] → [N, D, H, W, C']. */
    private static <T extends TFloating> Operand<T> two(Layers<T> layers, String stage, Operand<T> input) {
        return layers.convolveNormal(stage + ".conv2", layers.convolveNormal(stage + ".conv1", input));
    }

    private static String down(int level) {
        return "down" + (level + 1);
    }

    private static String up(int level) {
        return "up" + (level + 1);
    }
}
