package io.cytoforge.science.training;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.patch.Reflection;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.random.RandomGenerator;

/** A place in a volume to cut a patch from: for every plane, row and column of the patch, which of the volume it is. */
final class Window {
    private final Shape3 volume;
    private final int[] z;
    private final int[] y;
    private final int[] x;

    private Window(Shape3 volume, int[] z, int[] y, int[] x) {
        this.volume = volume;
        this.z = z;
        this.y = y;
        this.x = x;
    }

    /** A random place. Where the volume is smaller than the patch, it lies in the middle and is mirrored around. */
    static Window draw(Foreground foreground, PatchSampling sampling, RandomGenerator random) {
        Shape3 volume = foreground.shape();
        Shape3 patch = sampling.patch();
        int z;
        int y;
        int x;
        if (random.nextDouble() < sampling.foregroundShare()) {
            int centre = foreground.draw(random);
            z = around(centre / (volume.y() * volume.x()), patch.z(), volume.z());
            y = around(centre / volume.x() % volume.y(), patch.y(), volume.y());
            x = around(centre % volume.x(), patch.x(), volume.x());
        } else {
            z = anywhere(patch.z(), volume.z(), random);
            y = anywhere(patch.y(), volume.y(), random);
            x = anywhere(patch.x(), volume.x(), random);
        }
        return new Window(
                volume,
                Reflection.indices(z, patch.z(), volume.z()),
                flipped(Reflection.indices(y, patch.y(), volume.y()), sampling.flips() && random.nextBoolean()),
                flipped(Reflection.indices(x, patch.x(), volume.x()), sampling.flips() && random.nextBoolean()));
    }

    float[] of(FloatVolume source) {
        float[] patch = new float[z.length * y.length * x.length];
        float[] voxels = source.voxels();
        int to = 0;
        for (int fromZ : z) {
            for (int fromY : y) {
                int row = volume.index(fromZ, fromY, 0);
                for (int fromX : x) {
                    patch[to++] = voxels[row + fromX];
                }
            }
        }
        return patch;
    }

    float[] of(MaskVolume source) {
        float[] patch = new float[z.length * y.length * x.length];
        byte[] voxels = source.voxels();
        int to = 0;
        for (int fromZ : z) {
            for (int fromY : y) {
                int row = volume.index(fromZ, fromY, 0);
                for (int fromX : x) {
                    patch[to++] = voxels[row + fromX];
                }
            }
        }
        return patch;
    }

    /** Positional map of the patch. */
    float[] positions(FloatVolume signedDistance, PositionalMap positionalMap) {
        float[] patch = of(signedDistance);
        for (int i = 0; i < patch.length; i++) {
            patch[i] = positionalMap.at(patch[i]);
        }
        return patch;
    }

    private static int around(int centre, int patch, int length) {
        return length < patch ? -((patch - length) / 2) : Math.clamp(centre - patch / 2, 0, length - patch);
    }

    private static int anywhere(int patch, int length, RandomGenerator random) {
        return length < patch ? -((patch - length) / 2) : random.nextInt(length - patch + 1);
    }

    private static int[] flipped(int[] indices, boolean flip) {
        if (!flip) {
            return indices;
        }
        int[] reversed = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            reversed[i] = indices[indices.length - 1 - i];
        }
        return reversed;
    }
}
