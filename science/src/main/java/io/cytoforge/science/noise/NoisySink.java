package io.cytoforge.science.noise;

import io.cytoforge.science.random.VoxelNoise;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * Adds noise to intensities in [0, 1] on their way to where they are stored, and cuts them to [0, 1]. A voxel's noise
 * follows from the seed and its place, so the division into boxes makes no difference.
 */
public record NoisySink(BlockSink sink, SensorNoise noise, long seed) implements BlockSink {
    @Override
    public Shape3 shape() {
        return sink.shape();
    }

    @Override
    public int slab() {
        return sink.slab();
    }

    @Override
    public void write(Box3 box, float[] values) {
        Shape3 shape = box.shape();
        float[] noisy = new float[shape.arrayLength()];
        int at = 0;
        for (int z = box.z(); z < box.z() + shape.z(); z++) {
            for (int y = box.y(); y < box.y() + shape.y(); y++) {
                for (int x = box.x(); x < box.x() + shape.x(); x++) {
                    double deviation = noise.deviation(values[at]);
                    double moved = values[at] + deviation * VoxelNoise.normal(seed, z, y, x);
                    noisy[at++] = (float) Math.clamp(moved, 0, 1);
                }
            }
        }
        sink.write(box, noisy);
    }
}
