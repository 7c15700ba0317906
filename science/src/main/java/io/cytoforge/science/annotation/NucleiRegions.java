package io.cytoforge.science.annotation;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.watershed.Peaks;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What of its hills a nucleus keeps: voxels that respond by at least a fifth of its seed, and of these what is brighter
 * than a boundary between the median around and its own 90th percentile.
 */
public final class NucleiRegions {
    /** Of a seed's response: what responds less is not of its nucleus. */
    private static final double RESPONSE = 0.2;
    /** Share of a nucleus' voxels that are darker than what counts as its brightness. */
    private static final double BRIGHT = 0.9;

    private final NucleiRecipe recipe;
    private final Seeds seeds;
    private final Peaks peaks;

    /**
     * Regions of seeds.
     *
     * @param peaks that the seeds were chosen of, or those of them that {@link #of} has left
     */
    public NucleiRegions(NucleiRecipe recipe, Seeds seeds, Peaks peaks) {
        this.recipe = recipe;
        this.seeds = seeds;
        this.peaks = peaks;
    }

    /** Regions of seeds, without peaks so low that no nucleus keeps them. */
    public static NucleiRegions of(NucleiRecipe recipe, Seeds seeds, Peaks all) {
        Peaks high = all.above(least(seeds));
        return new NucleiRegions(recipe, seeds.among(all, high), high);
    }

    private static float least(Seeds seeds) {
        return (float) (RESPONSE * seeds.least());
    }

    /** The response that no nucleus keeps a voxel of. */
    public float least() {
        return least(seeds);
    }

    public Peaks peaks() {
        return peaks;
    }

    /** The seeds among {@link #peaks}. */
    public Seeds chosen() {
        return seeds;
    }

    /** The seed of each hill, 0 if it has none; hills are counted from 1. */
    public int[] seeds() {
        return seeds.byPeak(peaks.size());
    }

    /**
     * Replaces hills by the seeds that they go to, in place.
     *
     * @param seedOf of each hill
     */
    public void name(int[] hills, int[] seedOf) {
        Arrays.parallelSetAll(hills, i -> hills[i] == 0 ? 0 : seedOf[hills[i]]);
    }

    /** Counts the voxels of a block that respond enough. */
    public BrightnessTally weigh(int[] ids, float[] response, float[] smooth, float[] around) {
        BrightnessTally tally = new BrightnessTally();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != 0 && respondsEnough(ids[i], response[i])) {
                tally.add(ids[i], reference(ids[i]), smooth[i], around[i]);
            }
        }
        return tally;
    }

    private boolean respondsEnough(int seed, float response) {
        return response > RESPONSE * peaks.height(seeds.peak(seed));
    }

    private float reference(int seed) {
        return Math.max(Float.MIN_NORMAL, peaks.value(seeds.peak(seed)));
    }

    /**
     * Of what was counted in a block, that of seeds which may have voxels in other blocks, too.
     *
     * @param ids seeds of the block
     */
    public static BrightnessTally open(BrightnessTally tally, int[] ids, Box3 block, Shape3 volume) {
        BitSet open = new BitSet();
        Shape3 shape = block.shape();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                boolean isFace =
                        isFace(z, block.z(), shape.z(), volume.z()) || isFace(y, block.y(), shape.y(), volume.y());
                int row = shape.index(z, y, 0);
                for (int x = 0; x < shape.x(); x++) {
                    if (isFace || isFace(x, block.x(), shape.x(), volume.x())) {
                        open.set(ids[row + x]);
                    }
                }
            }
        }
        return tally.of(open);
    }

    private static boolean isFace(int at, int first, int length, int whole) {
        return at == 0 && first > 0 || at == length - 1 && first + length < whole;
    }

    /** For a boundary of each seed; as long as it is not settled, nothing is bright enough. */
    public float[] boundaries() {
        float[] boundaries = new float[seeds.count() + 1];
        Arrays.fill(boundaries, Float.POSITIVE_INFINITY);
        return boundaries;
    }

    /** Sets the boundaries of the seeds that were counted. */
    public void settle(BrightnessTally tally, float[] boundaries) {
        tally.forEach((seed, slot) -> {
            double dark = tally.quantileAround(slot, 0.5);
            double bright = tally.quantile(slot, BRIGHT);
            boundaries[seed] = (float) (reference(seed) * (dark + recipe.boundary() * (bright - dark)));
        });
    }

    /** Makes background of what a nucleus does not keep, in place. */
    public void trim(int[] ids, float[] response, float[] smooth, float[] boundaries) {
        IntStream.range(0, ids.length).parallel().forEach(i -> {
            if (ids[i] != 0 && !(respondsEnough(ids[i], response[i]) && smooth[i] > boundaries[ids[i]])) {
                ids[i] = 0;
            }
        });
    }
}
