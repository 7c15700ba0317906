package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Measure;
import io.cytoforge.science.fitting.measure.Missed;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import java.util.ArrayList;
import java.util.List;

/**
 * Corrects fitted nuclei by what simulations of them turn out to be: neighbors and the foreground's surface cut nuclei, and
 * voxels roughen them, which no formula foretells. Round by round the volumes of all examples are simulated, and numbers
 * moved by what they missed. Of all rounds that one is taken whose distributions were the nearest. Other cells stay
 * as they are.
 */
public final class FitRefinement {
    private static final int ROUNDS = 5;
    /** Volumes of few cells are simulated several times. */
    private static final int WANTED_CELLS = 90;

    private static final int MOST_REPEATED = 4;
    private static final long MOST_VOXELS = 1 << 25;
    /** A distance's spread shows by less than itself in that of neighbors: half of what was missed does not overshoot. */
    private static final double DAMPED = 0.5;

    private FitRefinement() {}

    /**
     * The tissue of a fit, corrected; the same on any number of threads.
     *
     * @param progress counts simulations
     * @throws io.cytoforge.science.validation.UnusableDataException if what was fitted cannot be simulated
     */
    public static TissueSpec of(TissueFit fit, Progress progress) {
        return switch (fit.spec().cells()) {
            case NucleiSpec _ -> nuclei(fit, progress);
            case VoronoiSpec _, ModelCells _, CellsWithNuclei _ -> fit.spec();
        };
    }

    private static TissueSpec nuclei(TissueFit fit, Progress progress) {
        TissueSpec spec = fit.spec();
        TissueSpec best = spec;
        double smallest = Double.POSITIVE_INFINITY;
        int repeated = repeated(fit);
        int volumes = repeated * fit.extents().size();
        for (int round = 0; round < ROUNDS; round++) {
            List<TissueStatistics> simulated = new ArrayList<>();
            for (int i = 0; i < volumes; i++) {
                progress.at(round * volumes + i, ROUNDS * volumes);
                Extent extent = fit.extents().get(i / repeated);
                simulated.add(statistics(extent.of(spec), new RandomStreams(0).child("refinement", i)));
            }
            TissueStatistics all = TissueStatistics.pooled(simulated);
            double off = off(fit.statistics(), all);
            if (off < smallest) {
                smallest = off;
                best = spec;
            }
            NucleiSpec nuclei = NucleiCorrection.of((NucleiSpec) spec.cells(), fit.statistics(), all);
            PositionsSpec positions = corrected(spec.positions(), fit.statistics(), all);
            spec = new TissueSpec(spec.shape(), spec.voxelSize(), spec.organism(), positions, nuclei);
        }
        progress.at(ROUNDS * volumes, ROUNDS * volumes);
        return best;
    }

    private static int repeated(TissueFit fit) {
        long voxels = fit.extents().stream()
                .mapToLong(extent -> extent.shape().voxels())
                .sum();
        double wanted =
                Math.ceil((double) WANTED_CELLS / fit.statistics().whole().size());
        return (int) Math.clamp(Math.min(wanted, (double) MOST_VOXELS / voxels), 1, MOST_REPEATED);
    }

    private static TissueStatistics statistics(TissueSpec spec, RandomStreams streams) {
        Tissue tissue = TissueSimulator.simulate(spec, streams, Progress.unheard());
        return TissueStatistics.of(tissue.labels(), tissue.foreground(), tissue.voxelSize());
    }

    /** The distance of example and simulation over all measures that vary among the example's cells. */
    private static double off(TissueStatistics example, TissueStatistics simulated) {
        double sum = Math.abs(1 - simulated.density() / example.density());
        for (FitReport.Comparison comparison :
                FitReport.compare(example, simulated).comparisons()) {
            double weight = comparison.key().startsWith(Measure.ROUGHNESS) ? 1.0 / Measure.DEGREES : 1;
            sum += comparison.example().deviation() > 0 ? weight * Math.min(1, comparison.distance()) : 0;
        }
        return sum;
    }

    private static PositionsSpec corrected(
            PositionsSpec positions, TissueStatistics example, TissueStatistics simulated) {
        if (!(positions instanceof RandomPositions random) || random.distanceSpread() == 0) {
            return positions;
        }
        Missed apart = Missed.of("neighborDistance", example, simulated);
        return new RandomPositions(
                random.count(),
                random.density(),
                random.minimumDistance(),
                apart.spread(random.distanceSpread(), DAMPED, 0.5),
                random.minimumDepth(),
                random.surfaceLayer());
    }
}
