package io.cytoforge.science.fidelity;

import io.cytoforge.science.fidelity.LabeledSlabs.Slab;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The spectrum of what varies within cells, such as chromatin, relative to their level. The covariance of v / level − 1 of
 * voxels up to {@link #LAGS} apart along y and x, both well inside one cell, becomes power by Blackman and Tukey's cosine
 * transform with Parzen's window.
 */
final class CellTexture {
    /** Voxels apart, at most. Frequencies are as many, evenly from 0 to half a cycle per voxel, and that of 0. */
    static final int LAGS = 8;

    /** From the border of a cell, in voxels of y and x: there it is the blurred border that varies. */
    private static final int STEP = 2;

    private final CellLevels levels;
    private final double[] products = new double[LAGS + 1];
    private final long[] pairs = new long[LAGS + 1];
    /** Of the plane at hand: place of the cell that a voxel is well inside of, and 1; else 0. */
    private int[] inside = new int[0];

    private double[] deviations = new double[0];

    CellTexture(CellLevels levels) {
        this.levels = levels;
    }

    void add(Slab slab, int z) {
        prepare(slab, z);
        int width = slab.volume().x();
        for (int i = 0; i < slab.plane(); i++) {
            int cell = inside[i];
            if (cell != 0) {
                int beyondRow = width - i % width;
                for (int lag = 0; lag <= LAGS; lag++) {
                    if (lag < beyondRow && inside[i + lag] == cell) {
                        add(lag, deviations[i] * deviations[i + lag]);
                    }
                    if (i + lag * width < slab.plane() && inside[i + lag * width] == cell) {
                        add(lag, deviations[i] * deviations[i + lag * width]);
                    }
                }
            }
        }
    }

    private void add(int lag, double product) {
        products[lag] += product;
        pairs[lag]++;
    }

    private void prepare(Slab slab, int z) {
        if (inside.length == 0) {
            inside = new int[slab.plane()];
            deviations = new double[slab.plane()];
        }
        Arrays.fill(inside, 0);
        int width = slab.volume().x();
        for (int i = 0; i < inside.length; i++) {
            int id = slab.id(z, i);
            if (id != 0 && slab.isInner(z, i / width, i % width, STEP)) {
                int place = levels.place(id);
                double level = levels.level(place);
                if (level >= CellFidelity.DARK) {
                    inside[i] = place + 1;
                    deviations[i] = slab.voxel(z, i) / level - 1;
                }
            }
        }
    }

    /** Power at k / 2{@link #LAGS} cycles per voxel, k from 0 to {@link #LAGS}; empty if nothing was far enough inside. */
    List<Double> spectrum() {
        if (Arrays.stream(pairs).anyMatch(count -> count == 0)) {
            return List.of();
        }
        return IntStream.rangeClosed(0, LAGS).mapToObj(this::power).toList();
    }

    private double power(int k) {
        double power = products[0] / pairs[0];
        for (int lag = 1; lag <= LAGS; lag++) {
            double weight = 2 * parzen((double) lag / (LAGS + 1)) * StrictMath.cos(StrictMath.PI * k * lag / LAGS);
            power += weight * products[lag] / pairs[lag];
        }
        return power;
    }

    private static double parzen(double lag) {
        return lag <= 0.5 ? 1 - 6 * lag * lag * (1 - lag) : 2 * (1 - lag) * (1 - lag) * (1 - lag);
    }
}
