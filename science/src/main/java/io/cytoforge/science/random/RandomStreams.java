package io.cytoforge.science.random;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A family of independent random streams under one seed. A stream is found by its name (and a number where there are
 * many of a kind, such as one per cell), so a new draw in one step never shifts another.
 */
public final class RandomStreams {
    private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final long seed;

    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /** The stream of this name. */
    public RandomGenerator named(String name) {
        return named(name, 0);
    }

    /** The stream of this name and number, e.g. of one cell. */
    public RandomGenerator named(String name, long number) {
        return GENERATOR.create(seedOf(name, number));
    }

    /** A family of its own for a part of the work, e.g. one of several volumes. */
    public RandomStreams child(String name, long number) {
        return new RandomStreams(seedOf(name, number));
    }

    private long seedOf(String name, long number) {
        long hash = mix(seed);
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ letter);
        }
        return mix(hash ^ mix(number));
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit. */
    public static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
