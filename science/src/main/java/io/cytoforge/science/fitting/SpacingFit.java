package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.tissue.NucleiSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How random points are to be placed so that they are as far from their nearest neighbors, and as deep below the surface, as
 * the example's cells: of many ways the one with the smallest sum of the two Wasserstein-1 distances, each in standard
 * deviations of the example's. Distance and its spread are sought in turns with least depth and surface layer; what does
 * not pay is left at its default.
 *
 * @param distance that cells keep on average, µm
 * @param distanceSpread as a share of the distance
 * @param minimumDepth of centers, µm; a mean radius where there is no surface
 * @param surfaceLayer µm; 0 if cells lie at any depth alike
 */
record SpacingFit(double distance, double distanceSpread, double minimumDepth, double surfaceLayer) {
    private static final int STEPS = 20;
    /** Points in a cube as long as the minimum distance where no more can be thrown, or pushed. */
    private static final double DENSEST_THROWN = 0.7;

    private static final double DENSEST_PUSHED = 1.1;
    /** Pushing more takes long. */
    private static final int MAX_PUSHED = 3000;

    private static final double[] SPREADS = {0, 0.1, 0.2, 0.3, 0.4};
    /** In distances of the best before. */
    private static final double[] AROUND = {0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4};
    /** In mean radii. */
    private static final double[] DEPTHS = {0.3, 0.5, 0.7, 0.85, 1, 1.3};
    /** In depths of the deepest voxel; 0 for no layer. */
    private static final double[] LAYERS = {0, 1, 0.5, 0.3, 0.2, 0.1, 0.05};
    /** In standard deviations: less does not make up for one more number. */
    private static final double WORTHWHILE = 0.03;

    private static final int TURNS = 2;
    /** Ever smaller steps around the best. */
    private static final int NEAR_TURNS = 2;

    private static final double[] BY = {-1, 1};

    /** Placements that are enough to see that a way is worse than the best by half. */
    private static final int FEW = 2;

    private static final double HOPELESS = 1.5;

    /** Of points anywhere a mean radius below the surface, all keeping the same distance. */
    static double distance(List<Example> examples, TissueStatistics tissue) {
        return distance(examples, apart(tissue), tissue.meanRadius());
    }

    private static Sample apart(TissueStatistics tissue) {
        return Sample.of(tissue.whole().stream().mapToDouble(CellStatistics::neighborDistance));
    }

    /** @param apart distances of the example's points from their nearest neighbors, µm */
    static double distance(List<Example> examples, Sample apart, double radius) {
        Search search = new Search(new TrialPlacements(examples, radius, null), apart, null, radius);
        search.distances();
        return search.best.distance;
    }

    static SpacingFit of(List<Example> examples, TissueStatistics tissue) {
        Search search = Search.of(examples, tissue, null);
        search.distances();
        for (int turn = 0; turn < TURNS; turn++) {
            if (search.depths != null) {
                search.depths();
            }
            search.spreads();
        }
        return search.best;
    }

    /**
     * The best near what was found without knowing the cells: now these are moved apart, and away from the surface, as a
     * simulation moves them.
     *
     * @param nuclei what they look like
     */
    SpacingFit of(List<Example> examples, TissueStatistics tissue, NucleiSpec nuclei) {
        Search search = Search.of(examples, tissue, nuclei);
        if (search.trials.cells() > MAX_PUSHED) {
            return this;
        }
        search.consider(this, this);
        for (int turn = 0; turn < NEAR_TURNS; turn++) {
            search.near(StrictMath.pow(0.5, turn));
        }
        return search.best;
    }

    private static final class Search {
        private final TrialPlacements trials;
        private final Sample apart;
        private final @Nullable Sample depths;
        private final double radius;
        private final double most;
        private SpacingFit best;
        private double smallest = Double.POSITIVE_INFINITY;

        Search(TrialPlacements trials, Sample apart, @Nullable Sample depths, double radius) {
            this.trials = trials;
            this.apart = apart;
            this.depths = depths;
            this.radius = radius;
            most = StrictMath.cbrt((trials.cells() > MAX_PUSHED ? DENSEST_THROWN : DENSEST_PUSHED) * trials.room());
            best = new SpacingFit(most / STEPS, 0, radius, 0);
        }

        static Search of(List<Example> examples, TissueStatistics tissue, @Nullable NucleiSpec nuclei) {
            TrialPlacements trials = new TrialPlacements(examples, tissue.meanRadius(), nuclei);
            Sample depths =
                    trials.hasSurface() ? Sample.of(tissue.whole().stream().mapToDouble(CellStatistics::depth)) : null;
            return new Search(trials, apart(tissue), depths, tissue.meanRadius());
        }

        /** One number after the other, a little less or more. @param step 1 for a large one */
        void near(double step) {
            for (double by : BY) {
                SpacingFit from = best;
                double distance = Math.clamp(from.distance * (1 + 0.15 * by * step), 1e-3 * most, most);
                consider(new SpacingFit(distance, from.distanceSpread, from.minimumDepth, from.surfaceLayer), from);
            }
            for (double by : BY) {
                SpacingFit from = best;
                double spread = Math.clamp(from.distanceSpread + 0.1 * by * step, 0, 0.5);
                consider(new SpacingFit(from.distance, spread, from.minimumDepth, from.surfaceLayer), from);
            }
            if (depths == null) {
                return;
            }
            for (double by : BY) {
                SpacingFit from = best;
                double depth = Math.max(0, from.minimumDepth + 0.4 * by * step * radius);
                consider(new SpacingFit(from.distance, from.distanceSpread, depth, from.surfaceLayer), from);
            }
            for (double by : BY) {
                SpacingFit from = best;
                double before = from.surfaceLayer == 0 ? 2 * trials.deepest() : from.surfaceLayer;
                double layer = before * StrictMath.exp(0.5 * by * step);
                consider(
                        new SpacingFit(
                                from.distance,
                                from.distanceSpread,
                                from.minimumDepth,
                                layer > 2 * trials.deepest() ? 0 : layer),
                        from);
            }
        }

        void distances() {
            SpacingFit from = best;
            for (int step = 1; step <= STEPS; step++) {
                consider(new SpacingFit(most * step / STEPS, 0, from.minimumDepth, from.surfaceLayer), from);
            }
        }

        void spreads() {
            SpacingFit from = best;
            for (double spread : SPREADS) {
                for (double around : AROUND) {
                    double distance = Math.min(most, around * from.distance);
                    consider(new SpacingFit(distance, spread, from.minimumDepth, from.surfaceLayer), from);
                }
            }
        }

        void depths() {
            SpacingFit from = best;
            for (double layer : LAYERS) {
                for (double depth : DEPTHS) {
                    consider(
                            new SpacingFit(
                                    from.distance, from.distanceSpread, depth * radius, layer * trials.deepest()),
                            from);
                }
            }
        }

        /** Takes it if it is better than the best, and by enough if it is less simple than what was there before. */
        private void consider(SpacingFit way, SpacingFit before) {
            double off = off(way);
            boolean simple = way.distanceSpread <= before.distanceSpread && way.surfaceLayer <= before.surfaceLayer;
            if (off < smallest - (simple || smallest == Double.POSITIVE_INFINITY ? 0 : WORTHWHILE)) {
                smallest = off;
                best = way;
            }
        }

        /** Infinite if cells find no room, or if a few placements show that it is far from the best. */
        private double off(SpacingFit way) {
            int few = Math.min(FEW, trials.size());
            double glance = off(way, few);
            return few == trials.size() || glance > HOPELESS * smallest + HOPELESS - 1
                    ? glance
                    : off(way, trials.size());
        }

        private double off(SpacingFit way, int placements) {
            return trials.place(way, placements)
                    .map(places -> off(apart, places.apart()) + (depths == null ? 0 : off(depths, places.depths())))
                    .orElse(Double.POSITIVE_INFINITY);
        }

        /** In standard deviations; what is further away than one counts by its logarithm, or it would decide alone. */
        private static double off(Sample example, double[] placed) {
            double distance = example.wasserstein1(Sample.of(Arrays.stream(placed)))
                    / Math.max(example.deviation(), 1e-3 * example.mean() + Double.MIN_NORMAL);
            return distance <= 1 ? distance : 1 + StrictMath.log(distance);
        }
    }
}
