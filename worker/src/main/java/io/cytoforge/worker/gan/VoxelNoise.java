package io.cytoforge.worker.gan;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;

/**
 * The noise channel: a hash of seed and place, so that tiles and workers agree about every voxel of a volume.
 */
public final class VoxelNoise {
    private VoxelNoise() {}

    /** @return uniform in [-1, 1) */
    public static float at(long seed, long z, long y, long x) {
        long hash = RandomStreams.mix(RandomStreams.mix(RandomStreams.mix(seed ^ z) ^ y) ^ x);
        return (hash >>> 40) * 0x1p-23f - 1;
    }

    /**
     * Fills the last channel of a patch.
     *
     * @param input [D, H, W, channels] of this box
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
}
