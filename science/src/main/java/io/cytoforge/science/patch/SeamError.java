package io.cytoforge.science.patch;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSource;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * How visible the tiles of a synthetic image are, along each axis: the mean absolute difference of the two planes at
 * tile borders, over the same at random other places, minus 1. A border is where a tile begins or ends.
 *
 * <p>0 is no visible tiling; below 0, borders are smoother than the rest. Where an axis has no border it is 0; where
 * planes differ at borders only it is infinite; where they differ nowhere it is 0.
 *
 * @param z at borders between planes z − 1 and z
 */
public record SeamError(double z, double y, double x) {
    private static final int RANDOM_PLANES = 64;

    /**
     * Measures an image. The other places are as many as there are borders, but no fewer than 64 (or all, where there
     * are fewer), drawn without repetition.
     *
     * @param layout the one that the image was synthesised with
     * @param chance chooses the other places
     * @throws IllegalArgumentException if every plane of an axis is a border, so there is nothing to compare with
     */
    public static SeamError of(BlockSource image, TileLayout layout, RandomStreams chance) {
        PlaneSteps steps = PlaneSteps.of(image);
        return new SeamError(
                along("z", steps.alongZ(), layout.alongZ(image.shape()), chance),
                along("y", steps.alongY(), layout.alongY(image.shape()), chance),
                along("x", steps.alongX(), layout.alongX(image.shape()), chance));
    }

    /** The axis along which the tiles show most. */
    public double worst() {
        return Math.max(z, Math.max(y, x));
    }

    private static double along(String axis, double[] steps, AxisTiles tiles, RandomStreams chance) {
        BitSet borders = borders(tiles);
        if (borders.isEmpty()) {
            return 0;
        }
        BitSet others = new BitSet();
        others.set(1, tiles.length());
        others.andNot(borders);
        if (others.isEmpty()) {
            throw new IllegalArgumentException(
                    "every plane along %s is a tile border (stride %d), nothing to compare with"
                            .formatted(axis, tiles.stride()));
        }
        int count = Math.max(RANDOM_PLANES, borders.cardinality());
        double atBorders = mean(steps, borders);
        double elsewhere = mean(steps, drawn(others, count, chance.named("planes along " + axis)));
        return atBorders == elsewhere ? 0 : atBorders / elsewhere - 1;
    }

    private static BitSet borders(AxisTiles tiles) {
        BitSet borders = new BitSet();
        for (int tile = 0; tile < tiles.count(); tile++) {
            int begin = tiles.keptFrom(tile);
            int end = begin + tiles.keep();
            if (begin > 0) {
                borders.set(begin);
            }
            if (end < tiles.length()) {
                borders.set(end);
            }
        }
        return borders;
    }

    private static BitSet drawn(BitSet from, int count, RandomGenerator random) {
        int[] places = from.stream().toArray();
        BitSet drawn = new BitSet();
        for (int i = 0; i < Math.min(count, places.length); i++) {
            int other = random.nextInt(i, places.length);
            drawn.set(places[other]);
            places[other] = places[i];
        }
        return drawn;
    }

    private static double mean(double[] steps, BitSet places) {
        return places.stream().mapToDouble(place -> steps[place]).average().orElseThrow();
    }
}
