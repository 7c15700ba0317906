package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.statistics.Resampling;
import io.cytoforge.science.statistics.RobustLine;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The light of an image of which nothing else is known. How bright cells of a plane are is that of its brightest squares of
 * voxels but three; that falls with depth below the first plane that shows something, as if all below it were tissue.
 */
final class UnlabeledLight {
    private static final int PLACES = 3;
    private static final double DARK = 0.05;
    private static final double SHOWS = 0.1;
    private static final int FEWEST_PLANES = 5;

    private final Recording recording;
    private final NoiseTiles tiles;
    private final RandomStreams streams;
    private final List<String> warnings;
    private final double spread;

    /** @param spread standard deviation between cells, as a share: the brightest are brighter by twice that than a mean one */
    UnlabeledLight(Recording recording, NoiseTiles tiles, double spread, RandomStreams streams, List<String> warnings) {
        this.recording = recording;
        this.spread = spread;
        this.tiles = tiles;
        this.streams = streams;
        this.warnings = warnings;
    }

    LightFit fit(Runnable stopIfAsked) {
        warnings.add(
                "without labels widths are those of the sharpest things in the image, loss of light takes all below the first bright plane for tissue, and light between cells and out of focus is that of the microscope: labels of some cells make all of them better");
        VoxelSize size = recording.voxelSize();
        Resampling resampling = new Resampling(NoiseTiles.blocks(), streams.named("planes"));
        Profile profile = new Profile(ones());
        if (!(profile.peak() > 0)) {
            throw new UnusableDataException(
                    "no plane has anything brighter than its surroundings: give labels, or a stack in which cells can be seen");
        }
        Estimate background = resampling.estimate(draw -> new Profile(draw).background);
        double brighter = 1 + 2 * spread;
        Estimate surface =
                resampling.estimate(draw -> new Profile(draw).line()[0]).times(1 / brighter);
        Estimate attenuation = resampling.estimate(draw -> new Profile(draw).length());
        Estimate y = SpectralWidths.along(recording, 1, streams, stopIfAsked);
        Estimate x = SpectralWidths.along(recording, 2, streams, stopIfAsked);
        Estimate z = SpectralWidths.along(recording, 0, streams, stopIfAsked);
        if (z == null || (y == null && x == null)) {
            warnings.add("planes are too few or voxels too coarse to tell %s: that of the microscope is taken"
                    .formatted(z == null ? "the point spread function along z" : "the point spread function across"));
        }
        boolean deep = profile.planes() >= FEWEST_PLANES;
        if (!deep) {
            warnings.add(
                    "%d planes that show something do not tell how light is lost with depth: that of the microscope is taken"
                            .formatted(profile.planes()));
        }
        return new LightFit(
                surface,
                background,
                across(y == null ? null : y.times(size.y()), x == null ? null : x.times(size.x())),
                z == null ? null : z.times(size.z()),
                deep ? attenuation : null,
                null,
                null,
                null,
                null);
    }

    private static @Nullable Estimate across(@Nullable Estimate y, @Nullable Estimate x) {
        if (y == null || x == null) {
            return y == null ? x : y;
        }
        return new Estimate((y.value() + x.value()) / 2, Math.min(y.low(), x.low()), Math.max(y.high(), x.high()));
    }

    private static int[] ones() {
        int[] ones = new int[NoiseTiles.blocks()];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** How bright planes are. */
    private final class Profile {
        private final double background;
        private final double[] bright;

        Profile(int[] draw) {
            int[] chosen = IntStream.range(0, tiles.count())
                    .filter(tile -> draw[tiles.block(tile)] > 0)
                    .toArray();
            background = quantile(chosen, DARK);
            bright = new double[recording.image().shape().z()];
            int from = 0;
            while (from < chosen.length) {
                int to = from;
                while (to < chosen.length && tiles.plane(chosen[to]) == tiles.plane(chosen[from])) {
                    to++;
                }
                bright[tiles.plane(chosen[from])] = brightest(Arrays.copyOfRange(chosen, from, to)) - background;
                from = to;
            }
        }

        private double quantile(int[] of, double share) {
            double[] means = Arrays.stream(of).mapToDouble(tiles::mean).sorted().toArray();
            return means.length == 0 ? 0 : means[(int) (share * (means.length - 1))];
        }

        /** So many places from the brightest, since a single one may be an artifact. */
        private double brightest(int[] of) {
            double[] means = Arrays.stream(of).mapToDouble(tiles::mean).sorted().toArray();
            return means[Math.max(0, means.length - 1 - Math.min(PLACES, means.length / 10))];
        }

        double peak() {
            return Arrays.stream(bright).max().orElse(0);
        }

        /** From the first to the last one that shows something. */
        private int first() {
            int first = 0;
            while (first < bright.length - 1 && bright[first] < SHOWS * peak()) {
                first++;
            }
            return first;
        }

        private int last() {
            int last = bright.length - 1;
            while (last > 0 && bright[last] < SHOWS * peak()) {
                last--;
            }
            return last;
        }

        int planes() {
            return last() - first() + 1;
        }

        /** Counts of the brightest cells in the first plane, and how their logarithm falls per plane from the peak on. */
        double[] line() {
            int from = first();
            for (int z = from; z <= last(); z++) {
                from = bright[z] > bright[from] ? z : from;
            }
            int start = from;
            int[] planes = IntStream.rangeClosed(start, last())
                    .filter(z -> bright[z] > 0)
                    .toArray();
            double[] depth = Arrays.stream(planes).mapToDouble(z -> z - first()).toArray();
            double[] light = Arrays.stream(planes)
                    .mapToDouble(z -> StrictMath.log(bright[z]))
                    .toArray();
            int[] once = new int[planes.length];
            Arrays.fill(once, 1);
            double[] line = planes.length < FEWEST_PLANES ? new double[] {0, 0} : RobustLine.median(depth, light, once);
            return planes.length < FEWEST_PLANES || line[1] >= 0
                    ? new double[] {peak(), 0}
                    : new double[] {Math.min(StrictMath.exp(line[0]), 4 * peak()), line[1]};
        }

        /** µm after which 1/e is left. */
        double length() {
            double slope = line()[1] / recording.voxelSize().z();
            return slope < 0 ? Math.clamp(-1 / slope, 1, CellLight.NO_LOSS) : CellLight.NO_LOSS;
        }
    }
}
