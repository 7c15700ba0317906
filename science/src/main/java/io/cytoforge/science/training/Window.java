package io.cytoforge.science.training;

import io.cytoforge.science.patch.Reflection;
import io.cytoforge.science.patch.StackInput;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A place in a volume to cut a patch from: for every plane, row and column of the patch, which of the volume it is. */
final class Window {
    private final int[] z;
    private final int[] y;
    private final int[] x;
    private final boolean transposed;

    private Window(int[] z, int[] y, int[] x, boolean transposed) {
        this.z = z;
        this.y = y;
        this.x = x;
        this.transposed = transposed;
    }

    /** A random place. Where the volume is smaller than the patch, it lies in the middle and is mirrored around. */
    static Window draw(Foreground foreground, PatchSampling sampling, RandomGenerator random) {
        Shape3 volume = foreground.shape();
        Shape3 patch = sampling.patch();
        boolean mirrored = sampling.symmetry() != PlaneSymmetry.NONE;
        boolean square = sampling.symmetry() == PlaneSymmetry.SQUARE;
        int z;
        int y;
        int x;
        if (random.nextDouble() < sampling.foregroundShare()) {
            long center = foreground.draw(random);
            long row = center / volume.x();
            z = around((int) (row / volume.y()), patch.z(), volume.z());
            y = around((int) (row % volume.y()), patch.y(), volume.y());
            x = around((int) (center % volume.x()), patch.x(), volume.x());
        } else {
            z = anywhere(patch.z(), volume.z(), random);
            y = anywhere(patch.y(), volume.y(), random);
            x = anywhere(patch.x(), volume.x(), random);
        }
        return new Window(
                Reflection.indices(z, patch.z(), volume.z()),
                flipped(Reflection.indices(y, patch.y(), volume.y()), mirrored && random.nextBoolean()),
                flipped(Reflection.indices(x, patch.x(), volume.x()), mirrored && random.nextBoolean()),
                square && random.nextBoolean());
    }

    /** @param source of the shape of the volume in which the place was drawn */
    float[] of(BlockSource source) {
        Box3 box = bounds();
        float[] voxels = new float[box.shape().arrayLength()];
        source.read(box, voxels);
        int plane = y.length * x.length;
        float[] patch = new float[z.length * plane];
        int alongY = transposed ? 1 : x.length;
        int alongX = transposed ? y.length : 1;
        for (int toZ = 0; toZ < z.length; toZ++) {
            for (int toY = 0; toY < y.length; toY++) {
                int row = box.shape().index(z[toZ] - box.z(), y[toY] - box.y(), -box.x());
                int to = toZ * plane + toY * alongY;
                for (int fromX : x) {
                    patch[to] = voxels[row + fromX];
                    to += alongX;
                }
            }
        }
        return patch;
    }

    /** All that is needed of the volume. */
    private Box3 bounds() {
        int firstZ = least(z);
        int firstY = least(y);
        int firstX = least(x);
        return new Box3(
                firstZ, firstY, firstX, new Shape3(most(z) - firstZ + 1, most(y) - firstY + 1, most(x) - firstX + 1));
    }

    private static int least(int[] indices) {
        return Arrays.stream(indices).min().orElseThrow();
    }

    private static int most(int[] indices) {
        return Arrays.stream(indices).max().orElseThrow();
    }

    /** Where the patch lies in its volume, a whole stack: the channels of that. */
    List<float[]> position(BlockSource signedDistance, PatchSampling sampling) {
        int planes = signedDistance.shape().z();
        return StackInput.of(sampling.input(), sampling.positionalMap(), planes).position(of(signedDistance), z);
    }

    private static int around(int center, int patch, int length) {
        return length < patch ? -((patch - length) / 2) : Math.clamp(center - patch / 2, 0, length - patch);
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
