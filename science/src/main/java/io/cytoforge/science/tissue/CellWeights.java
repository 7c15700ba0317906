package io.cytoforge.science.tissue;

import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.voronoi.SiteTree;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The weights γ of Voronoi cells. */
final class CellWeights {
    private static final double LEAST = 0.25;
    private static final double MOST = 4;

    private CellWeights() {}

    /** One weight per site. */
    static double[] of(VoronoiSpec.Weights weights, List<CellSite> sites, RandomStreams streams) {
        return switch (weights.law()) {
            case DRAWN -> drawn(weights.spread(), sites.size(), streams);
            case NEIGHBOUR -> byNeighbour(weights.spread(), sites);
        };
    }

    private static double[] drawn(double spread, int count, RandomStreams streams) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        if (spread > 0) {
            IntStream.range(0, count)
                    .parallel()
                    .forEach(i -> weights[i] =
                            clamp(1 + spread * streams.named("cell weight", i).nextGaussian()));
        }
        return weights;
    }

    /** Where all sites coincide, or there is but one, all weights are 1. */
    private static double[] byNeighbour(double power, List<CellSite> sites) {
        List<Point3> centres = sites.stream().map(CellSite::centre).toList();
        double[] weights = new SiteTree(centres).nearestOther();
        double mean = Arrays.stream(weights).sum() / Math.max(1, weights.length);
        for (int i = 0; i < weights.length; i++) {
            boolean isRelative = mean > 0 && mean < Double.POSITIVE_INFINITY;
            weights[i] = isRelative ? clamp(StrictMath.pow(weights[i] / mean, power)) : 1;
        }
        return weights;
    }

    private static double clamp(double weight) {
        return Math.max(LEAST, Math.min(MOST, weight));
    }
}
