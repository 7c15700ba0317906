package io.cytoforge.science.fidelity;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.statistics.LeastSquares;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How an image shows the cells of its labels: what two images of different specimens can be compared by
 * (docs/method.md, section 6.6). A cell's level is the mean of its voxels; the trend of levels with depth is the
 * exponential that is nearest to their logarithms.
 *
 * @param cells that are labeled
 * @param dark of these with a level below {@link #DARK}, which count no further
 * @param level mean of the levels
 * @param variation standard deviation over mean of levels divided by their trend; null of fewer than {@link #LEAST} cells
 * @param sizeCorrelation Pearson's of these quotients with the cells' volumes; null of fewer cells, or equal ones
 * @param fading µm after which 1/e of the levels is left, by their trend; null where they do not fade
 * @param texture spectrum of what varies within cells, as {@link CellTexture} has it; empty if no cell has an interior
 * @param background between the cells, by depth, from the first plane on
 * @param dense background between the cells, by the share of cells around it
 */
public record CellFidelity(
        int cells,
        int dark,
        double level,
        @Nullable Double variation,
        @Nullable Double sizeCorrelation,
        @Nullable Double fading,
        List<Double> texture,
        List<Background> background,
        List<Background> dense) {
    /** Of the image's range; darker cells cannot be told from nothing. */
    public static final double DARK = 0.01;

    /** Cells that a spread is told of. */
    public static final int LEAST = 5;

    private static final int VOXELS = 1 << 22;

    public CellFidelity {
        texture = List.copyOf(texture);
        background = List.copyOf(background);
        dense = List.copyOf(dense);
    }

    /**
     * Background in a range of depths or densities.
     *
     * @param from µm, or share of voxels in cells
     * @param to as from
     * @param mean intensity; null where there is none
     */
    public record Background(
            double from, double to, @Nullable Double mean) {}

    /**
     * Measures an image.
     *
     * @param image intensities in [0, 1]; read twice
     * @param labels ids of the cells, 0 elsewhere, on the same grid; read twice
     * @throws UnusableDataException if the shapes differ, no voxel is labeled or one is not finite
     */
    public static CellFidelity of(BlockSource image, LabelSource labels, VoxelSize voxelSize) {
        return of(image, labels, voxelSize, VOXELS);
    }

    /** @param most voxels of a slab, unless one plane has more */
    static CellFidelity of(BlockSource image, LabelSource labels, VoxelSize voxelSize, int most) {
        if (!image.shape().equals(labels.shape())) {
            throw new UnusableDataException("the image is %s, its labels %s".formatted(image.shape(), labels.shape()));
        }
        LabeledSlabs slabs = new LabeledSlabs(image, labels, most);
        CellLevels levels = new CellLevels();
        slabs.forEach(levels::add);
        if (levels.count() == 0) {
            throw new UnusableDataException("no voxel of the labels is in a cell");
        }
        CellTexture texture = new CellTexture(levels);
        CellBackground background = new CellBackground(image.shape(), voxelSize, levels);
        slabs.forEach((slab, z) -> {
            texture.add(slab, z);
            background.add(slab, z);
        });
        return summary(levels, voxelSize, texture, background);
    }

    private static CellFidelity summary(
            CellLevels levels, VoxelSize voxelSize, CellTexture texture, CellBackground background) {
        int[] bright = IntStream.range(0, levels.count())
                .filter(i -> levels.level(i) >= DARK)
                .toArray();
        double decay = 0;
        Double variation = null;
        Double correlation = null;
        if (bright.length >= LEAST) {
            LeastSquares trend = new LeastSquares(2);
            for (int i : bright) {
                trend.add(new double[] {1, levels.depth(i) * voxelSize.z()}, StrictMath.log(levels.level(i)), 1);
            }
            double[] line = trend.solve();
            decay = line[1];
            double[] quotients = IntStream.of(bright)
                    .mapToDouble(
                            i -> levels.level(i) / StrictMath.exp(line[0] + line[1] * levels.depth(i) * voxelSize.z()))
                    .toArray();
            variation = spread(quotients) / mean(quotients);
            double[] volumes =
                    IntStream.of(bright).mapToDouble(i -> levels.voxels(i)).toArray();
            correlation = correlation(quotients, volumes);
        }
        return new CellFidelity(
                levels.count(),
                levels.count() - bright.length,
                mean(IntStream.range(0, levels.count())
                        .mapToDouble(levels::level)
                        .toArray()),
                variation,
                correlation,
                decay < 0 ? Double.valueOf(-1 / decay) : null,
                texture.spectrum(),
                background.byDepth(),
                background.byDensity());
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    private static double spread(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    private static @Nullable Double correlation(double[] some, double[] others) {
        double spreads = spread(some) * spread(others);
        if (spreads == 0) {
            return null;
        }
        double mean = mean(some);
        double other = mean(others);
        double products = 0;
        for (int i = 0; i < some.length; i++) {
            products += (some[i] - mean) * (others[i] - other);
        }
        return products / some.length / spreads;
    }
}
