package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.statistics.Resampling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The point spread function at the edges of labeled cells: the deviations with which the blurred labels explain most of what
 * was seen of them. Each cell has a vote, the logarithm of what is left unexplained; the votes of all are added, so that
 * cells whose labels are wrong say little.
 *
 * @param across standard deviation along y and x, µm
 * @param along standard deviation along z, µm
 */
record EdgeWidths(Estimate across, Estimate along) {
    private static final int MOST_CELLS = 32;
    /** Cells of which less than this is explained are not there, or elsewhere. */
    private static final double EXPLAINED = 0.8;

    /**
     * Measures.
     *
     * @param attenuation of light with depth, µm, as far as it is known yet
     * @return null if no cell can be told from what is around it
     */
    static @Nullable EdgeWidths of(LabeledRecording given, List<LabeledCell> cells, Widths widths, double attenuation) {
        List<double[]> votes = new ArrayList<>();
        for (LabeledCell cell : LabeledCell.some(cells, MOST_CELLS)) {
            given.stopIfAsked().run();
            CellCrop crop = CellCrop.of(given, cell, attenuation);
            double[] left = crop.left(widths.across(), widths.along());
            double least = 1;
            for (int i = 0; i < left.length; i++) {
                least = Math.min(least, left[i]);
                left[i] = StrictMath.log(Math.max(left[i], 1e-12));
            }
            if (least < EXPLAINED) {
                votes.add(left);
            }
        }
        if (votes.isEmpty()) {
            return null;
        }
        Resampling resampling = new Resampling(votes.size(), given.streams().named("edges"));
        return new EdgeWidths(
                resampling.estimate(draw -> widths.lowest(sum(votes, draw))[0]),
                resampling.estimate(draw -> widths.lowest(sum(votes, draw))[1]));
    }

    private static double[] sum(List<double[]> votes, int[] draw) {
        double[] sum = new double[votes.getFirst().length];
        for (int vote = 0; vote < draw.length; vote++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += draw[vote] * votes.get(vote)[i];
            }
        }
        return sum;
    }
}
