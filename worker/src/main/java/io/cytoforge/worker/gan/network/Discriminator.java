package io.cytoforge.worker.gan.network;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.learning.layers.Convolution;
import io.cytoforge.worker.learning.layers.Layers;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Judges, for every 16³ voxels, whether an image is real at its place in the specimen: a PatchGAN on image and
 * positional map.
 */
public final class Discriminator {
    private static final int INPUT_CHANNELS = 2;

    /** So many convolutions, the first ones, halve each axis. */
    private static final int HALVINGS = 4;

    private Discriminator() {}

    /** All convolutions, from input to logits. */
    public static List<Convolution> convolutions(int width) {
        return List.of(
                new Convolution("conv1", 3, INPUT_CHANNELS, width),
                new Convolution("conv2", 3, width, 2 * width),
                new Convolution("conv3", 3, 2 * width, 4 * width),
                new Convolution("conv4", 3, 4 * width, 8 * width),
                new Convolution("conv5", 3, 8 * width, 8 * width),
                new Convolution("conv6", 3, 8 * width, 1));
    }

    /** Multiplications and additions of the convolutions for one patch. */
    public static long operations(int width, Shape3 patch) {
        List<Convolution> convolutions = convolutions(width);
        Shape3 size = patch;
        long operations = 0;
        for (int i = 0; i < convolutions.size(); i++) {
            size = i < HALVINGS ? halved(size) : size;
            operations += convolutions.get(i).operationsPerVoxel() * size.voxels();
        }
        return operations;
    }

    /** Those of the first convolution alone. */
    public static long firstOperations(int width, Shape3 patch) {
        return convolutions(width).getFirst().operationsPerVoxel()
                * halved(patch).voxels();
    }

    private static Shape3 halved(Shape3 size) {
        return new Shape3(Math.ceilDiv(size.z(), 2), Math.ceilDiv(size.y(), 2), Math.ceilDiv(size.x(), 2));
    }

    /** [N, D, H, W, 2] → [N, ⌈D/16⌉, ⌈H/16⌉, ⌈W/16⌉, 1] logits. */
    public static <T extends TFloating> Operand<T> judge(Layers<T> layers, Operand<T> imageAndMap) {
        Operand<T> half = layers.leaky(layers.shrinkPadded("conv1", imageAndMap));
        Operand<T> quarter = layers.shrinkPaddedNormal("conv2", half);
        Operand<T> eighth = layers.shrinkPaddedNormal("conv3", quarter);
        Operand<T> sixteenth = layers.shrinkPaddedNormal("conv4", eighth);
        Operand<T> features = layers.convolveNormal("conv5", sixteenth);
        return layers.convolve("conv6", features);
    }
}
