package io.cytoforge.science.random;

import java.util.random.RandomGenerator;

/** SplitMix64 (Steele, Lea, Flood 2014): cheap to begin, for the few draws of one voxel. */
final class VoxelStream implements RandomGenerator {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    VoxelStream(long seed) {
        this.state = seed;
    }

    @Override
    public long nextLong() {
        long drawn = RandomStreams.mix(state);
        state += GOLDEN;
        return drawn;
    }

    @Override
    public double nextGaussian() {
        return VoxelNoise.normal(nextLong(), nextLong());
    }
}
