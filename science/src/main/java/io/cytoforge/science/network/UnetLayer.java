package io.cytoforge.science.network;

import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;

/**
 * One convolution of a U-Net: a filter {@code NAME.weight} and a bias {@code NAME.bias}.
 *
 * @param name where it stands, e.g. {@code down1.conv1}
 * @param kernel edges of the filter, voxels
 */
public record UnetLayer(String name, Shape3 kernel, int in, int out) {
    /** The last one, which says what the network has to say of a voxel. */
    public static final String OUTPUT = "output";

    private static final Shape3 POINT = new Shape3(1, 1, 1);

    /** All layers of a network, from input to output. */
    public static List<UnetLayer> all(UnetShape shape) {
        List<UnetLayer> all = new ArrayList<>();
        int coarsest = shape.levels().size() - 1;
        for (int level = 0; level <= coarsest; level++) {
            UnetShape.Level at = shape.levels().get(level);
            int channels = shape.channels(level);
            if (level > 0) {
                all.add(new UnetLayer(down(level) + ".merge", at.box(), shape.channels(level - 1), channels));
            }
            int inputs = level == 0 ? 1 : channels;
            all.add(new UnetLayer(down(level) + ".conv1", at.kernel(), inputs, channels));
            all.add(new UnetLayer(down(level) + ".conv2", at.kernel(), channels, channels));
        }
        for (int level = coarsest - 1; level >= 0; level--) {
            UnetShape.Level at = shape.levels().get(level);
            int channels = shape.channels(level);
            all.add(new UnetLayer(up(level) + ".expand", POINT, shape.channels(level + 1), channels));
            all.add(new UnetLayer(up(level) + ".conv1", at.kernel(), 2 * channels, channels));
            all.add(new UnetLayer(up(level) + ".conv2", at.kernel(), channels, channels));
        }
        all.add(new UnetLayer(OUTPUT, POINT, shape.width(), shape.outputs()));
        return List.copyOf(all);
    }

    /** Where the layers of a level on the way down stand. */
    public static String down(int level) {
        return "down" + (level + 1);
    }

    /** The same on the way up. */
    public static String up(int level) {
        return "up" + (level + 1);
    }

    /** Number of weights and biases. */
    public long parameters() {
        return kernel.voxels() * in * out + out;
    }
}
