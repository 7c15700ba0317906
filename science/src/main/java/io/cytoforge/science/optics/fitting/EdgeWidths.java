package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.optics.fitting.statistics.Estimate;
import io.cytoforge.science.optics.fitting.statistics.Resampling;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Halo;
import java.util.ArrayList;
import java.util.List;

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

    /** @return null if no cell can be told from what is around it */
    static @org.jspecify.annotations.Nullable EdgeWidths of(
            Recording recording,
            LabelSource labels,
            List<LabeledCell> cells,
            Widths widths,
            double attenuation,
            double white,
            RandomStreams streams,
            Runnable stopIfAsked) {
        List<double[]> votes = new ArrayList<>();
        for (LabeledCell cell : LabeledCell.some(cells, MOST_CELLS)) {
            stopIfAsked.run();
            CellCrop crop = CellCrop.of(recording, labels, cell, margin(), reach(), attenuation, white);
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
        Resampling resampling = new Resampling(votes.size(), streams.named("edges"));
        return new EdgeWidths(
                resampling.estimate(draw -> widths.lowest(sum(votes, draw))[0]),
                resampling.estimate(draw -> widths.lowest(sum(votes, draw))[1]));
    }

    static Halo margin() {
        return new Halo(6, 6, 6);
    }

    static Halo reach() {
        int voxels = (int) Math.ceil(3 * Widths.widest());
        return new Halo(voxels, voxels, voxels);
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
