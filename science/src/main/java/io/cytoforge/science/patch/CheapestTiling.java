package io.cytoforge.science.patch;

import static io.cytoforge.science.network.NetworkLimits.PATCH_STEP;

import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;

/**
 * The tiles without overlap that compute the fewest voxels, among those whose patch is not too large. A tile that lies in
 * two blocks is computed by both, so tiles that divide the blocks win. An axis that one tile covers has no border inside
 * the volume and takes {@link #OUTSIDE} as its margin.
 */
final class CheapestTiling {
    /** Margin along an axis without tile borders: it keeps the network's own border off the volume's. */
    static final int OUTSIDE = 8;

    private static final int MAX_TILE = 1024;

    private CheapestTiling() {}

    /** Tiles along one axis, and how many of them all blocks along it compute together. */
    private record Choice(AxisTiles tiles, long computed) {
        int patch() {
            return tiles.patch();
        }
    }

    /**
     * @param crop multiples of 4
     * @param atMostVoxels of a patch
     * @throws IllegalArgumentException if no patch with this crop is so small
     */
    static TileLayout of(BlockPlan blocks, Margin crop, long atMostVoxels) {
        Shape3 volume = blocks.volume();
        Choice[] best = new Choice[0];
        long least = Long.MAX_VALUE;
        List<Choice> alongY = choices(volume.y(), blocks.block().y(), crop.y());
        List<Choice> alongX = choices(volume.x(), blocks.block().x(), crop.x());
        for (Choice z : choices(volume.z(), blocks.block().z(), crop.z())) {
            for (Choice y : alongY) {
                for (Choice x : alongX) {
                    long patch = (long) z.patch() * y.patch() * x.patch();
                    long work = z.computed() * y.computed() * x.computed() * patch;
                    if (patch <= atMostVoxels && work < least) {
                        least = work;
                        best = new Choice[] {z, y, x};
                    }
                }
            }
        }
        if (best.length == 0) {
            throw new IllegalArgumentException(
                    "no patch of at most %d voxels has room for a crop of %s".formatted(atMostVoxels, crop));
        }
        return new TileLayout(
                new Shape3(best[0].patch(), best[1].patch(), best[2].patch()),
                new Margin(
                        best[0].tiles().crop(),
                        best[1].tiles().crop(),
                        best[2].tiles().crop()),
                Margin.NONE);
    }

    /** Tiles from 8 voxels up to those that cover the axis, small ones first. */
    private static List<Choice> choices(int length, int block, int crop) {
        List<Choice> choices = new ArrayList<>();
        int most = Math.min(MAX_TILE, NetworkLimits.roundedUp(length));
        for (int keep = PATCH_STEP; keep <= most; keep += PATCH_STEP) {
            int margin = keep >= length ? Math.min(crop, OUTSIDE) : crop;
            AxisTiles tiles = new AxisTiles(length, keep + 2 * margin, margin, 0);
            choices.add(new Choice(tiles, BlockPlan.patches(tiles, block)));
        }
        return choices;
    }
}
