package io.cytoforge.science.format.model;

import java.util.ArrayList;
import java.util.List;

/**
 * One convolution of the generator as its file holds it: a filter {@code NAME.weight} [out, in, k, k, k] and a bias
 * {@code NAME.bias} [out].
 *
 * @param name where it stands, e.g. {@code down1.conv1}
 * @param kernel edge of the filter in voxels, k
 */
public record GeneratorLayer(String name, int kernel, int in, int out) {
    /** The last one, whose bias sets how bright an untrained network paints. */
    public static final String OUTPUT = "head.output";

    /**
     * All layers of a generator, from input to output.
     *
     * @param width channels of the first level, f; even
     * @param channels of the input
     */
    public static List<GeneratorLayer> all(int width, int channels) {
        int f = width;
        List<GeneratorLayer> all = new ArrayList<>();
        addDown(all, 1, channels, f / 2, f);
        addDown(all, 2, f, f, 2 * f);
        addDown(all, 3, 2 * f, 2 * f, 4 * f);
        all.add(new GeneratorLayer("bottom.conv1", 3, 4 * f, 4 * f));
        all.add(new GeneratorLayer("bottom.conv2", 3, 4 * f, 8 * f));
        addUp(all, 1, f, 4 * f, 8 * f);
        addUp(all, 2, f, 2 * f, 8 * f);
        addUp(all, 3, f, f, f);
        all.add(new GeneratorLayer("head.conv1", 3, f, f));
        all.add(new GeneratorLayer("head.conv2", 3, f, f));
        all.add(new GeneratorLayer(OUTPUT, 1, f, 1));
        return List.copyOf(all);
    }

    private static void addDown(List<GeneratorLayer> all, int level, int in, int middle, int out) {
        all.add(new GeneratorLayer("down" + level + ".conv1", 3, in, middle));
        all.add(new GeneratorLayer("down" + level + ".conv2", 3, middle, out));
        all.add(new GeneratorLayer("down" + level + ".shrink", 4, out, out));
    }

    private static void addUp(List<GeneratorLayer> all, int level, int f, int skip, int out) {
        all.add(new GeneratorLayer("up" + level + ".expand", 1, 8 * f, 8 * f));
        all.add(new GeneratorLayer("up" + level + ".conv1", 3, f + skip, out));
        all.add(new GeneratorLayer("up" + level + ".conv2", 3, out, out));
    }
}
