package io.cytoforge.science.format;

import io.cytoforge.science.volume.Shape3;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Volumes to store: the same numbers every time. */
public final class Volumes {
    private Volumes() {}

    /** Noise of whole numbers below a limit. */
    public static float[] noise(Shape3 shape, int limit) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        float[] values = new float[shape.arrayLength()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(limit);
        }
        return values;
    }

    /** Blocks of 5×5×5 voxels with ids that repeat, every other one background. */
    public static int[] labels(Shape3 shape, int ids) {
        int[] labels = new int[shape.arrayLength()];
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int block = (z / 5 * 31 + y / 5) * 31 + x / 5;
                    labels[shape.index(z, y, x)] = block % 2 == 0 ? 0 : 1 + block % ids;
                }
            }
        }
        return labels;
    }
}
