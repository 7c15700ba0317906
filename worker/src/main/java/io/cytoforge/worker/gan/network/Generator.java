package io.cytoforge.worker.gan.network;

import io.cytoforge.science.format.model.GeneratorLayer;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.learning.layers.Convolution;
import io.cytoforge.worker.learning.layers.Layers;
import io.cytoforge.worker.learning.layers.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Paints an image from structure masks and a positional map: a 3D U-Net that grows by pixel shuffle (Eschweiler et
 * al., section 2). Every convolution but the first level's and the last is instance-normalized.
 */
public final class Generator {
    /** The last convolution, whose bias sets how bright an untrained network paints. */
    public static final String OUTPUT = GeneratorLayer.OUTPUT;

    private static final int LEVELS = 3;

    /** Measured at widths of 4, 8 and 16, alone and in batches of 4 and 8: 24 to 30. */
    private static final int BYTES_OF_A_VOXEL_AND_CHANNEL = 28;

    private Generator() {}

    /** All convolutions, from input to output. */
    public static List<Convolution> convolutions(NetworkShape shape) {
        return GeneratorLayer.all(shape.width(), shape.inputChannels()).stream()
                .map(layer -> new Convolution(layer.name(), layer.kernel(), layer.in(), layer.out()))
                .toList();
    }

    /** Number of weights; 2,195,673 in the paper's shape. */
    public static long parameterCount(NetworkShape shape) {
        return Parameter.of(convolutions(shape)).stream()
                .mapToLong(Parameter::size)
                .sum();
    }

    /** Multiplications and additions of the convolutions for one patch. */
    public static long operations(NetworkShape shape, Shape3 patch) {
        return convolutions(shape).stream()
                .mapToLong(c -> c.operationsPerVoxel() * (patch.voxels() >> (3 * depth(c.name()))))
                .sum();
    }

    /** Those of the first convolution alone. */
    public static long firstOperations(NetworkShape shape, Shape3 patch) {
        return convolutions(shape).getFirst().operationsPerVoxel() * patch.voxels();
    }

    /** Memory of all tensors while patches are painted in single precision, over their voxels. */
    public static long bytesOfAVoxel(NetworkShape shape) {
        return (long) BYTES_OF_A_VOXEL_AND_CHANNEL * shape.width();
    }

    /** How often the output of this convolution has been halved. */
    private static int depth(String name) {
        String stage = name.substring(0, name.indexOf('.'));
        return switch (stage) {
            case "bottom" -> LEVELS;
            case "head" -> 0;
            default -> {
                int level = stage.charAt(stage.length() - 1) - '0';
                if (stage.startsWith("down")) {
                    yield name.endsWith("shrink") ? level : level - 1;
                }
                yield name.endsWith("expand") ? LEVELS + 1 - level : LEVELS - level;
            }
        };
    }

    /** [N, D, H, W, 2 to 5] → [N, D, H, W, 1] in (0, 1); D, H, W multiples of 8. */
    public static <T extends TFloating> Operand<T> paint(Layers<T> layers, NetworkShape shape, Operand<T> input) {
        Operand<T> skip1 = twoPlain(layers, input);
        Operand<T> skip2 = two(layers, "down2", layers.leaky(layers.shrink("down1.shrink", skip1)));
        Operand<T> skip3 = two(layers, "down3", layers.shrinkNormal("down2.shrink", skip2));
        Operand<T> bottom = two(layers, "bottom", layers.shrinkNormal("down3.shrink", skip3));
        Operand<T> up1 = up(layers, "up1", shape, bottom, skip3);
        Operand<T> up2 = up(layers, "up2", shape, up1, skip2);
        Operand<T> up3 = up(layers, "up3", shape, up2, skip1);
        return layers.sigmoid(layers.convolve(OUTPUT, two(layers, "head", up3)));
    }

    /** [N, D, H, W, C] → [N, D, H, W, f]; not normalized, or the brightness of the input would be lost. */
    private static <T extends TFloating> Operand<T> twoPlain(Layers<T> layers, Operand<T> input) {
        Operand<T> first = layers.leaky(layers.convolve("down1.conv1", input));
        return layers.leaky(layers.convolve("down1.conv2", first));
    }

    /** [N, D, H, W, C] → [N, D, H, W, C']. */
    private static <T extends TFloating> Operand<T> two(Layers<T> layers, String stage, Operand<T> input) {
        Operand<T> first = layers.convolveNormal(stage + ".conv1", input);
        return layers.convolveNormal(stage + ".conv2", first);
    }

    /** [N, D, H, W, 8f], [N, 2D, 2H, 2W, S] → [N, 2D, 2H, 2W, 8f]; on the last level → f channels. */
    private static <T extends TFloating> Operand<T> up(
            Layers<T> layers, String stage, NetworkShape shape, Operand<T> input, Operand<T> skip) {
        Operand<T> mixed = layers.convolveNormal(stage + ".expand", input);
        Operand<T> grown = layers.shuffledNormal(layers.pixelShuffle(mixed, shape.width()));
        return two(layers, stage, layers.join(grown, skip));
    }
}
