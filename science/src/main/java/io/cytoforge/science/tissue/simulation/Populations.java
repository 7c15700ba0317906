package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.NucleiPopulation;
import java.util.List;

/**
 * Which population each nucleus of a tissue belongs to. Nucleus n is the one at frac(u + n / φ) of all shares in their
 * order, u drawn once and φ the golden ratio: so the shares of the first n nuclei, whatever n, are as asked to within a
 * few nuclei, and neighbors in number belong to different ones.
 */
final class Populations {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Of a tissue that has but one. */
    private static final NucleiPopulation ONE = new NucleiPopulation(1, 1, 1, 1);

    private final List<NucleiPopulation> populations;
    /** Sums of the shares up to each. */
    private final double[] shares;

    private final double first;

    Populations(List<NucleiPopulation> populations, RandomStreams streams) {
        this.populations = populations;
        shares = new double[populations.size()];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += populations.get(i).share();
            shares[i] = sum;
        }
        first = streams.named("populations").nextDouble();
    }

    /** @param number of the nucleus, from 0; drawn again, it stays in its population */
    NucleiPopulation of(int number) {
        if (shares.length == 0) {
            return ONE;
        }
        double turns = first + number * GOLDEN;
        double place = (turns - Math.floor(turns)) * shares[shares.length - 1];
        int i = 0;
        while (i < shares.length - 1 && place >= shares[i]) {
            i++;
        }
        return populations.get(i);
    }
}
