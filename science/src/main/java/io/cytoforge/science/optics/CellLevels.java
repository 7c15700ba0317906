package io.cytoforge.science.optics;

import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.random.RandomStreams;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much of the fluorophore each cell has, and which cells are condensed; each cell draws from a stream of its own. Where
 * nothing is known of their phases, a share of them is condensed by chance.
 */
final class CellLevels {
    private static final float CONDENSED = 2;

    private final float[] levels;
    private final boolean[] condensed;

    CellLevels(LabeledSpecimen specimen, Optics optics, RandomStreams streams) {
        this(specimen.cells(), specimen.phases(), optics.fluorophores(), optics.dropout(), streams);
    }

    /** @param cells largest id */
    CellLevels(
            int cells, CellPhases phases, Fluorophores fluorophores, @Nullable Dropout dropout, RandomStreams streams) {
        levels = new float[cells + 1];
        condensed = new boolean[cells + 1];
        double variance = StrictMath.log1p(fluorophores.spread() * fluorophores.spread());
        IntStream.rangeClosed(1, cells).parallel().forEach(id -> {
            RandomGenerator random = streams.named("fluorophores of a cell", id);
            double level = StrictMath.exp(Math.sqrt(variance) * random.nextGaussian() - variance / 2);
            boolean byChance = random.nextDouble() < fluorophores.bright();
            float times = phases.areKnown() ? times(phases, id) : byChance ? CONDENSED : 1;
            condensed[id] = phases.areKnown() ? times >= CONDENSED : byChance;
            levels[id] = (float) (times * level * left(dropout, random));
        });
    }

    /** Share of its fluorophore that a cell has; drawn after everything else. */
    private static double left(@Nullable Dropout dropout, RandomGenerator random) {
        if (dropout == null || random.nextDouble() >= dropout.share()) {
            return 1;
        }
        return dropout.brightness() * random.nextDouble();
    }

    /** How much denser chromatin is than in interphase (docs/method.md, section 5.6). */
    private static float times(CellPhases phases, int id) {
        return switch (phases.of(id)) {
            case INTERPHASE -> 1;
            case PROPHASE -> 1.3f;
            case METAPHASE, ANAPHASE -> 2.5f;
            case DYING -> 3;
        };
    }

    /** A share of the mean of those in interphase. */
    float of(int id) {
        return levels[id];
    }

    /** Hardly textured. */
    boolean isCondensed(int id) {
        return condensed[id];
    }
}
