package io.cytoforge.science.random;

import io.cytoforge.science.volume.Box3;
import java.util.random.RandomGenerator;

/**
 * Noise that belongs to places: a hash of seed and voxel, so that tiles, blocks and workers agree about every voxel of a
 * volume.
 */
public final class VoxelNoise {
    private VoxelNoise() {}

    /** @return uniform in [-1, 1) */
    public static float at(long seed, long z, long y, long x) {
        return (hash(seed, z, y, x) >>> 40) * 0x1p-23f - 1;
    }

    /** @return standard normal (Box and Muller 1958); the same bits on every machine */
    public static double normal(long seed, long z, long y, long x) {
        long hash = hash(seed, z, y, x);
        return normal(hash, RandomStreams.mix(hash));
    }

    /** Box and Muller's transform of two uniform numbers of 64 bits. */
    static double normal(long first, long second) {
        double radius = ((first >>> 11) + 1) * 0x1p-53;
        double angle = (second >>> 11) * 0x1p-53;
        return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(2 * Math.PI * angle);
    }

    /** As many draws as a voxel may need; the same on every machine. */
    public static RandomGenerator stream(long seed, long z, long y, long x) {
        return new VoxelStream(hash(seed, z, y, x));
    }

    /**
     * Fills the last channel of a patch with {@link #at}.
     *
     * @param input [D, H, W, channels] of this box, which may stick out of a volume
     */
    public static void fill(float[] input, Box3 box, int channels, long seed) {
        int at = channels - 1;
        for (int z = 0; z < box.shape().z(); z++) {
            for (int y = 0; y < box.shape().y(); y++) {
                for (int x = 0; x < box.shape().x(); x++) {
                    input[at] = at(seed, (long) box.z() + z, (long) box.y() + y, (long) box.x() + x);
                    at += channels;
                }
            }
        }
    }

    private static long hash(long seed, long z, long y, long x) {
        return RandomStreams.mix(RandomStreams.mix(RandomStreams.mix(seed ^ z) ^ y) ^ x);
    }
}
