package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.statistics.Resampling;
import io.cytoforge.science.statistics.RobustLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Noise by photon transfer (J. Janesick, "Photon Transfer", 2007): of a camera with gain g, offset o and read noise r the
 * variance of a count of mean m is g (m − o) + g² r². Squares of voxels are sorted by their mean into bins; in each the
 * variance is the mean of those that are no more than twice its median, so that structure, which is in few of them, does not
 * count. A line is fitted to the bins by weighted least squares with Huber's weights.
 *
 * @param gain counts of a photon; null = cannot be told
 * @param offset count without light, as far as it can be told
 * @param readNoise electrons
 * @param shared noise variance of every second voxel over that of neighbors, where it is dark: 1 = neighbors are independent
 * @param constant standard deviation of the noise at middling light, counts
 */
record PhotonTransfer(@Nullable Estimate gain, Estimate offset, Estimate readNoise, double shared, double constant) {
    private static final int MOST_BINS = 24;
    /** Squares of a bin. */
    private static final int FEWEST = 10;

    /** Mean of the variances up to twice the median over the noise's variance, for white Gaussian noise in 8×8 squares. */
    private static final double TRIMMED = 0.9504;

    /** The same of every second voxel where those of neighbors are trimmed, and themselves at three times the median. */
    private static final double TRIMMED_WIDE = 0.9775;

    /** The same as {@link #TRIMMED} of the quarter of the squares with the least variance of every second voxel. */
    private static final double TRIMMED_CALM = 0.887;

    /** Median variance of every second voxel over that of neighbors where there is structure; 0.97 of white noise. */
    private static final double STRUCTURED = 1.1;

    /** Noise that grows by less than this share of what is typical, over all of the image, is not that of photons. */
    private static final double GROWS = 0.5;

    private static final double MOST_DARK = 0.05;

    /**
     * Fits.
     *
     * @param offset count without light that is known; 0 = not known
     */
    static PhotonTransfer of(NoiseTiles tiles, CountScale scale, double offset, RandomStreams streams) {
        int[] usable = usable(tiles, scale);
        Bins bins = new Bins(tiles, usable, scale.roundingVariance());
        double darkest = quantile(tiles, usable, 0.02);
        Resampling resampling = new Resampling(NoiseTiles.blocks(), streams.named("noise"));
        Estimate slope = resampling.estimate(draw -> slope(bins.line(draw)));
        double grown = slope.value() * (quantile(tiles, usable, 0.995) - darkest);
        boolean grows = slope.low() > 0 && grown > GROWS * Math.max(0, bins.typical());
        Estimate dark = resampling.estimate(draw -> dark(bins.line(draw), offset, darkest));
        Estimate read = resampling.estimate(draw -> read(bins.line(draw), offset, darkest));
        return new PhotonTransfer(
                grows ? slope : null,
                grows ? dark : new Estimate(offset, offset, offset),
                read,
                shared(tiles, usable),
                Math.sqrt(Math.max(0, bins.typical())));
    }

    private static double slope(double[] line) {
        return Double.isFinite(line[1]) ? line[1] : 0;
    }

    /** Count without light: as known, or where the line says that there is no noise, but not above what is darkest. */
    private static double dark(double[] line, double known, double darkest) {
        if (known > 0 || !(line[1] > 0)) {
            return known;
        }
        return Math.clamp(-line[0] / line[1], 0, Math.max(0, darkest));
    }

    private static double read(double[] line, double known, double darkest) {
        if (!(line[1] > 0)) {
            return 0;
        }
        double variance = line[0] + line[1] * dark(line, known, darkest);
        return Math.sqrt(Math.max(0, variance)) / line[1];
    }

    /** Squares in which nothing is cut off, unless these are too few. */
    private static int[] usable(NoiseTiles tiles, CountScale scale) {
        int[] all = IntStream.range(0, tiles.count()).toArray();
        if (!scale.isCutOff()) {
            return all;
        }
        int[] lit =
                Arrays.stream(all).filter(tile -> tiles.dark(tile) <= MOST_DARK).toArray();
        boolean enough = lit.length >= MOST_BINS * FEWEST;
        return enough
                ? lit
                : Arrays.stream(all).filter(tile -> tiles.dark(tile) < 1).toArray();
    }

    private static double quantile(NoiseTiles tiles, int[] of, double share) {
        double[] means = Arrays.stream(of).mapToDouble(tiles::mean).sorted().toArray();
        return means.length == 0 ? 0 : means[(int) (share * (means.length - 1))];
    }

    /** In the darkest third of the squares, where there is least structure. */
    private static double shared(NoiseTiles tiles, int[] usable) {
        double limit = quantile(tiles, usable, 1.0 / 3);
        int[] dark =
                Arrays.stream(usable).filter(tile -> tiles.mean(tile) <= limit).toArray();
        double near = median(Arrays.stream(dark).mapToDouble(tiles::variance).toArray());
        int[] calm = Arrays.stream(dark)
                .filter(tile -> tiles.variance(tile) <= 2 * near)
                .toArray();
        double far = median(Arrays.stream(calm).mapToDouble(tiles::wide).toArray());
        double single =
                Arrays.stream(calm).mapToDouble(tiles::variance).average().orElse(0) / TRIMMED;
        double wide = Arrays.stream(calm)
                        .mapToDouble(tiles::wide)
                        .filter(found -> found <= 3 * far)
                        .average()
                        .orElse(0)
                / TRIMMED_WIDE;
        return single > 0 ? wide / single : 1;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }

    void warn(List<String> warnings) {
        if (gain == null) {
            warnings.add(
                    "noise does not grow with light, as that of photons does: the image was filtered, or holds none; photons are a guess. Give the stack as the camera recorded it");
        } else if (shared > 1.3) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "noise of neighboring voxels is alike (that of every second one has %.1f times the variance): the image was smoothed, resampled or compressed, and there were fewer photons than is said",
                    shared));
        }
    }

    /** Mean and variance by mean, in blocks. */
    private static final class Bins {
        private final int bins;
        private final double[][] sums;
        private final double[][] squares;
        private final int[][] counts;
        private final double rounding;

        Bins(NoiseTiles tiles, int[] usable, double rounding) {
            this.rounding = rounding;
            bins = Math.clamp(usable.length / (4 * FEWEST), 3, MOST_BINS);
            sums = new double[bins][NoiseTiles.blocks()];
            squares = new double[bins][NoiseTiles.blocks()];
            counts = new int[bins][NoiseTiles.blocks()];
            double low = quantile(tiles, usable, 0.005);
            double high = quantile(tiles, usable, 0.995);
            List<List<Integer>> sorted = new ArrayList<>();
            for (int bin = 0; bin < bins; bin++) {
                sorted.add(new ArrayList<>());
            }
            for (int tile : usable) {
                double place = bins * (tiles.mean(tile) - low) / Math.max(1e-30, high - low);
                if (place >= 0 && place <= bins) {
                    sorted.get(Math.min(bins - 1, (int) place)).add(tile);
                }
            }
            for (int bin = 0; bin < bins; bin++) {
                add(tiles, sorted.get(bin), bin);
            }
        }

        private void add(NoiseTiles tiles, List<Integer> members, int bin) {
            double near = median(members.stream().mapToDouble(tiles::variance).toArray());
            double far = median(members.stream().mapToDouble(tiles::wide).toArray());
            boolean structured = far > STRUCTURED * near;
            List<Integer> calm = structured ? calmest(tiles, members) : members;
            double most = 2 * median(calm.stream().mapToDouble(tiles::variance).toArray());
            for (int tile : calm) {
                if (tiles.variance(tile) <= most) {
                    int block = tiles.block(tile);
                    counts[bin][block]++;
                    sums[bin][block] += tiles.mean(tile);
                    squares[bin][block] += tiles.variance(tile) / (structured ? TRIMMED_CALM : TRIMMED) - rounding;
                }
            }
        }

        /** The quarter with the least of what every second voxel shows. */
        private static List<Integer> calmest(NoiseTiles tiles, List<Integer> members) {
            return members.stream()
                    .sorted(Comparator.comparingDouble(tiles::wide))
                    .limit(Math.ceilDiv(members.size(), 4))
                    .toList();
        }

        /** Median variance of the bins. */
        double typical() {
            double[] found = IntStream.range(0, bins)
                    .filter(bin -> Arrays.stream(counts[bin]).sum() >= FEWEST)
                    .mapToDouble(bin -> Arrays.stream(squares[bin]).sum()
                            / Arrays.stream(counts[bin]).sum())
                    .toArray();
            return median(found);
        }

        /** Variance without light counted from 0, and how it grows; NaN if there are not two bins. */
        double[] line(int[] draw) {
            double[] mean = new double[bins];
            double[] variance = new double[bins];
            double[] weight = new double[bins];
            int used = 0;
            for (int bin = 0; bin < bins; bin++) {
                double n = 0;
                double sum = 0;
                double square = 0;
                for (int block = 0; block < draw.length; block++) {
                    n += draw[block] * counts[bin][block];
                    sum += draw[block] * sums[bin][block];
                    square += draw[block] * squares[bin][block];
                }
                if (n >= FEWEST) {
                    mean[used] = sum / n;
                    variance[used] = square / n;
                    weight[used++] = n;
                }
            }
            return RobustLine.relative(
                    Arrays.copyOf(mean, used), Arrays.copyOf(variance, used), Arrays.copyOf(weight, used));
        }
    }
}
