package io.cytoforge.science.optics;

import io.cytoforge.science.random.RandomStreams;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** How much of the fluorophore each cell has, and which cells are condensed; each cell draws from a stream of its own. */
final class CellLevels {
    private static final float CONDENSED = 2;

    private final float[] levels;
    private final boolean[] condensed;

    /** @param cells largest id */
    CellLevels(int cells, Fluorophores fluorophores, RandomStreams streams) {
        levels = new float[cells + 1];
        condensed = new boolean[cells + 1];
        double variance = StrictMath.log1p(fluorophores.spread() * fluorophores.spread());
        IntStream.rangeClosed(1, cells).parallel().forEach(id -> {
            RandomGenerator random = streams.named("fluorophores of a cell", id);
            double level = StrictMath.exp(Math.sqrt(variance) * random.nextGaussian() - variance / 2);
            condensed[id] = random.nextDouble() < fluorophores.bright();
            levels[id] = (float) (condensed[id] ? CONDENSED * level : level);
        });
    }

    /** A share of the mean of those that are not condensed. */
    float of(int id) {
        return levels[id];
    }

    boolean isCondensed(int id) {
        return condensed[id];
    }
}
