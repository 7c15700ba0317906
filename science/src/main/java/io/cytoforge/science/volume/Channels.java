package io.cytoforge.science.volume;

import java.util.List;

/** Volumes of one shape as channels of one array. */
public final class Channels {
    private Channels() {}

    /**
     * Puts volumes side by side.
     *
     * @param volumes each [D, H, W]
     * @param channels at least as many; those left over are 0
     * @return [D, H, W, channels], the volumes first, in their order
     */
    public static float[] join(List<float[]> volumes, int channels) {
        float[] joined = new float[Math.multiplyExact(volumes.getFirst().length, channels)];
        for (int channel = 0; channel < volumes.size(); channel++) {
            put(volumes.get(channel), joined, channel, channels);
        }
        return joined;
    }

    private static void put(float[] volume, float[] joined, int channel, int channels) {
        int to = channel;
        for (float voxel : volume) {
            joined[to] = voxel;
            to += channels;
        }
    }
}
