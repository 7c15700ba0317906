package io.cytoforge.benchmarks.annotation;

import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * An image of any size, of bright balls with noise: one in every cube of 26 voxels, with a radius from 8 to 11 voxels,
 * now here and now there in its cube, so that some touch. A voxel follows from its place alone.
 */
record BrightBalls(Shape3 shape) {
    private static final int CUBE = 26;
    private static final float DARK = 200;
    private static final float LIGHT = 3000;
    private static final float NOISE = 300;

    /** How many balls lie wholly within. */
    long count() {
        return (long) (shape.z() / CUBE) * (shape.y() / CUBE) * (shape.x() / CUBE);
    }

    /** Writes it shard by shard. */
    void writeTo(ZarrArray array) {
        BlockPlan shards = new BlockPlan(shape, array.layout().shard());
        for (int shard = 0; shard < shards.count(); shard++) {
            Box3 box = shards.box(shard);
            array.write(box, voxels(box));
        }
    }

    private float[] voxels(Box3 box) {
        float[] values = new float[box.shape().arrayLength()];
        IntStream.range(0, box.shape().z() * box.shape().y()).parallel().forEach(row -> {
            int z = box.z() + row / box.shape().y();
            int y = box.y() + row % box.shape().y();
            SplittableRandom noise = new SplittableRandom(hash(z, y, -1));
            double[] ball = new double[5];
            int last = -1;
            for (int x = box.x(); x < box.x() + box.shape().x(); x++) {
                if (x / CUBE != last) {
                    last = x / CUBE;
                    fill(ball, z / CUBE, y / CUBE, last);
                }
                double away = Math.sqrt(square(z - ball[0]) + square(y - ball[1]) + square(x - ball[2]));
                double inside = Math.clamp(ball[3] - away + 0.5, 0, 1);
                float value = (float) (DARK + LIGHT * ball[4] * inside + NOISE * noise.nextDouble());
                values[row * box.shape().x() + x - box.x()] = Math.round(value);
            }
        });
        return values;
    }

    /** Center z, y, x, radius, brightness. */
    private static void fill(double[] ball, int z, int y, int x) {
        SplittableRandom random = new SplittableRandom(hash(z, y, x));
        ball[3] = 8 + 3 * random.nextDouble();
        double room = CUBE / 2.0 - ball[3];
        ball[0] = (z + 0.5) * CUBE + room * (2 * random.nextDouble() - 1);
        ball[1] = (y + 0.5) * CUBE + room * (2 * random.nextDouble() - 1);
        ball[2] = (x + 0.5) * CUBE + room * (2 * random.nextDouble() - 1);
        ball[4] = 0.5 + 0.5 * random.nextDouble();
    }

    private static long hash(int z, int y, int x) {
        return (z * 0x9E3779B97F4A7C15L + y) * 0xC2B2AE3D27D4EB4FL + x;
    }

    private static double square(double value) {
        return value * value;
    }
}
