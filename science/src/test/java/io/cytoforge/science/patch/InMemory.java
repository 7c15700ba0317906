package io.cytoforge.science.patch;

import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A volume in one array, read and written box by box; as a source it counts the voxels of the largest read. */
final class InMemory implements BlockSource, BlockSink {
    final float[] voxels;
    private final Shape3 shape;
    long largestRead;

    InMemory(Shape3 shape, float[] voxels) {
        this.shape = shape;
        this.voxels = voxels;
    }

    /** Every voxel the same. */
    static InMemory filled(Shape3 shape, float value) {
        float[] voxels = new float[shape.arrayLength()];
        Arrays.fill(voxels, value);
        return new InMemory(shape, voxels);
    }

    /** Each voxel drawn from [0, 1). */
    static InMemory noise(Shape3 shape, RandomGenerator random) {
        float[] voxels = new float[shape.arrayLength()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat();
        }
        return new InMemory(shape, voxels);
    }

    /** The same with every voxel 0 or 1. */
    InMemory rounded() {
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = Math.round(voxels[i]);
        }
        return this;
    }

    @Override
    public Shape3 shape() {
        return shape;
    }

    @Override
    public void read(Box3 box, float[] into) {
        largestRead = Math.max(largestRead, box.shape().voxels());
        transfer(box, into, true);
    }

    @Override
    public void write(Box3 box, float[] values) {
        transfer(box, values, false);
    }

    private void transfer(Box3 box, float[] array, boolean isRead) {
        if (!box.isWithin(shape)) {
            throw new IllegalArgumentException(box + " is not within " + shape);
        }
        Shape3 part = box.shape();
        for (int z = 0; z < part.z(); z++) {
            for (int y = 0; y < part.y(); y++) {
                int here = shape.index(box.z() + z, box.y() + y, box.x());
                int there = part.index(z, y, 0);
                if (isRead) {
                    System.arraycopy(voxels, here, array, there, part.x());
                } else {
                    System.arraycopy(array, there, voxels, here, part.x());
                }
            }
        }
    }
}
