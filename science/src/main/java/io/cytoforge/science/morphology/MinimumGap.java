package io.cytoforge.science.morphology;

import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Keeps background between cells: of two cells that come too near, the one with the larger id gives way. Every pair that
 * is too near is seen from there, so what remains keeps the gap exactly.
 */
public final class MinimumGap {
    /** Edge in voxels of the tiles that are passed over together where only one id is near. */
    private static final int TILE = 8;

    private static final int NOTHING = 0;
    private static final int SEVERAL = -1;

    private MinimumGap() {}

    /** How far around a voxel it depends on others. */
    public static Halo halo(double gap, VoxelSize voxelSize) {
        return Halo.reaching(gap, voxelSize);
    }

    /**
     * Keeps the gap.
     *
     * @param gap background in µm between the faces of the nearest voxels of two cells; 0 changes nothing
     * @return the volume itself if there is no gap, else a new one
     */
    public static LabelVolume keep(LabelVolume labels, VoxelSize voxelSize, double gap) {
        return gap == 0 ? labels : keep(labels, voxelSize, gap, crowded(labels, halo(gap, voxelSize)));
    }

    /** @param suspects 1 for every voxel that might have to give way, and for any other */
    static LabelVolume keep(LabelVolume labels, VoxelSize voxelSize, double gap, byte[] suspects) {
        Shape3 shape = labels.shape();
        NearSteps steps = new NearSteps(labels, voxelSize, gap);
        int[] kept = labels.voxels().clone();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int y = 0; y < shape.y(); y++) {
                int row = shape.index(z, y, 0);
                for (int x = 0; x < shape.x(); x++) {
                    if (kept[row + x] != 0 && suspects[row + x] != 0 && steps.meetSmallerId(z, y, x)) {
                        kept[row + x] = 0;
                    }
                }
            }
        });
        return LabelVolume.wrap(shape, kept);
    }

    /** Marks the tiles that see more than one id within the halo. */
    private static byte[] crowded(LabelVolume labels, Halo halo) {
        Shape3 shape = labels.shape();
        Shape3 tiles = new Shape3(tiles(shape.z()), tiles(shape.y()), tiles(shape.x()));
        int[] only = new int[tiles.arrayLength()];
        IntStream.range(0, tiles.z()).parallel().forEach(tz -> summarise(labels, only, tiles, tz));
        byte[] crowded = new byte[shape.arrayLength()];
        IntStream.range(0, tiles.z()).parallel().forEach(tz -> {
            for (int ty = 0; ty < tiles.y(); ty++) {
                for (int tx = 0; tx < tiles.x(); tx++) {
                    if (only[tiles.index(tz, ty, tx)] != NOTHING && seesSeveral(only, tiles, tz, ty, tx, halo)) {
                        mark(crowded, shape, tz * TILE, ty * TILE, tx * TILE);
                    }
                }
            }
        });
        return crowded;
    }

    private static int tiles(int length) {
        return (length + TILE - 1) / TILE;
    }

    /** The only id of each tile of a layer, or {@link #SEVERAL}. */
    private static void summarise(LabelVolume labels, int[] only, Shape3 tiles, int tz) {
        Shape3 shape = labels.shape();
        int[] ids = labels.voxels();
        for (int z = tz * TILE; z < Math.min(shape.z(), (tz + 1) * TILE); z++) {
            for (int y = 0; y < shape.y(); y++) {
                int row = shape.index(z, y, 0);
                int tileRow = tiles.index(tz, y / TILE, 0);
                for (int x = 0; x < shape.x(); x++) {
                    int tile = tileRow + x / TILE;
                    only[tile] = join(only[tile], ids[row + x]);
                }
            }
        }
    }

    private static int join(int a, int b) {
        if (a == b || b == NOTHING) {
            return a;
        }
        return a == NOTHING ? b : SEVERAL;
    }

    private static boolean seesSeveral(int[] only, Shape3 tiles, int tz, int ty, int tx, Halo halo) {
        int seen = NOTHING;
        for (int z = first(tz, halo.z()); z <= last(tz, halo.z(), tiles.z()); z++) {
            for (int y = first(ty, halo.y()); y <= last(ty, halo.y(), tiles.y()); y++) {
                for (int x = first(tx, halo.x()); x <= last(tx, halo.x(), tiles.x()); x++) {
                    seen = join(seen, only[tiles.index(z, y, x)]);
                }
            }
        }
        return seen == SEVERAL;
    }

    private static int first(int tile, int reach) {
        return Math.max(0, tile - tiles(reach));
    }

    private static int last(int tile, int reach, int count) {
        return Math.min(count - 1, tile + tiles(reach));
    }

    private static void mark(byte[] mask, Shape3 shape, int z0, int y0, int x0) {
        for (int z = z0; z < Math.min(shape.z(), z0 + TILE); z++) {
            for (int y = y0; y < Math.min(shape.y(), y0 + TILE); y++) {
                int row = shape.index(z, y, 0);
                Arrays.fill(mask, row + x0, row + Math.min(shape.x(), x0 + TILE), (byte) 1);
            }
        }
    }
}
