package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.statistics.Resampling;
import io.cytoforge.science.statistics.RobustLine;
import io.cytoforge.science.statistics.WeightedMedian;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How bright cells are, and how that falls with the tissue above them: log level = log surface − T/a, the line of the median
 * slope between two cells.
 *
 * @param surface counts in focus of a mean cell below no tissue
 * @param attenuation µm of tissue after which 1/e is left
 * @param spread standard deviation between cells, as a share of their mean
 * @param levels of the cells that were measured, as shares of a mean cell at their depth, by id
 * @param cells that were measured
 */
record CellLight(Estimate surface, Estimate attenuation, Estimate spread, Map<Integer, Double> levels, int cells) {
    static final double NO_LOSS = 1e6;
    private static final int MOST_CELLS = 120;
    private static final int FEWEST = 5;

    /** A cell that was measured: below so many µm of tissue, counts. */
    private record Seen(int id, double tissue, double level) {}

    /** From the mean counts within the cells' labels alone, before the point spread function is known. @return µm */
    static double roughAttenuation(List<LabeledCell> cells, CoarseTissue tissue, double background, double bleaching) {
        List<Seen> seen = new ArrayList<>();
        for (LabeledCell cell : LabeledCell.some(cells, MOST_CELLS)) {
            double light = (cell.mean() - background) / left(cell, tissue, bleaching);
            if (light > 0) {
                seen.add(new Seen(cell.id(), tissue.above(cell.center()), light));
            }
        }
        return seen.size() < FEWEST ? NO_LOSS : length(line(seen, ones(seen.size()))[1]);
    }

    /**
     * Measures.
     *
     * @param rough attenuation within a cell, µm
     * @param bleaching share of the light that the last plane has lost
     * @return null if no cell is brighter than what is around it
     */
    static @Nullable CellLight of(
            LabeledRecording given,
            List<LabeledCell> cells,
            CoarseTissue tissue,
            EdgeWidths widths,
            double rough,
            double bleaching) {
        VoxelSize size = given.recording().voxelSize();
        double across = widths.across().value();
        List<Seen> seen = new ArrayList<>();
        for (LabeledCell cell : LabeledCell.some(cells, MOST_CELLS)) {
            given.stopIfAsked().run();
            CellCrop crop = CellCrop.of(given, cell, rough);
            double level = crop.fit(
                            across / size.y(), across / size.x(), widths.along().value() / size.z())
                    .level();
            if (level > 0) {
                seen.add(new Seen(cell.id(), tissue.above(cell.center()), level / left(cell, tissue, bleaching)));
            }
        }
        return seen.isEmpty() ? null : of(seen, given.streams());
    }

    private static CellLight of(List<Seen> seen, RandomStreams streams) {
        Resampling resampling = new Resampling(seen.size(), streams.named("cells"));
        double[] line = line(seen, ones(seen.size()));
        Map<Integer, Double> levels = new HashMap<>();
        double mean = StrictMath.exp(line[0] + variance(seen, line, ones(seen.size())) / 2);
        for (Seen cell : seen) {
            levels.put(cell.id(), cell.level() / (mean * StrictMath.exp(line[1] * cell.tissue())));
        }
        Estimate surface = resampling.estimate(draw -> {
            double[] found = line(seen, draw);
            return StrictMath.exp(found[0] + variance(seen, found, draw) / 2);
        });
        Estimate attenuation = resampling.estimate(draw -> length(line(seen, draw)[1]));
        Estimate spread =
                resampling.estimate(draw -> Math.sqrt(StrictMath.expm1(variance(seen, line(seen, draw), draw))));
        return new CellLight(surface, attenuation, spread, levels, seen.size());
    }

    /** What bleaching that is known has left. */
    private static double left(LabeledCell cell, CoarseTissue tissue, double bleaching) {
        return 1 - bleaching * tissue.depthShare(cell.center());
    }

    private static int[] ones(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Level, or its logarithm, at the surface and its slope; no slope of fewer than five cells. */
    private static double[] line(List<Seen> seen, int[] draw) {
        double[] x = seen.stream().mapToDouble(Seen::tissue).toArray();
        double[] y =
                seen.stream().mapToDouble(cell -> StrictMath.log(cell.level())).toArray();
        double[] line = seen.size() < FEWEST ? new double[] {Double.NaN, Double.NaN} : RobustLine.median(x, y, draw);
        if (Double.isFinite(line[1]) && line[1] < 0) {
            return line;
        }
        double[] counts = Arrays.stream(draw).asDoubleStream().toArray();
        return new double[] {WeightedMedian.of(y, counts), 0};
    }

    private static double length(double slope) {
        return slope < 0 ? Math.clamp(-1 / slope, 1, NO_LOSS) : NO_LOSS;
    }

    /** Of the logarithm around a line, by the median of its magnitude. */
    private static double variance(List<Seen> seen, double[] line, int[] draw) {
        double[] magnitudes = seen.stream()
                .mapToDouble(cell -> Math.abs(StrictMath.log(cell.level()) - line[0] - line[1] * cell.tissue()))
                .toArray();
        double[] counts = Arrays.stream(draw).asDoubleStream().toArray();
        double deviation = 1.4826 * WeightedMedian.of(magnitudes, counts);
        return Math.min(deviation * deviation, 1.6);
    }
}
