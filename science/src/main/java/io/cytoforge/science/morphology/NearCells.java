package io.cytoforge.science.morphology;

import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tells which voxels have one of a cell with a smaller id near. Tiles that hold no such id are passed over, so that a wide
 * gap between few cells costs little.
 */
final class NearCells {
    /** Edge of a tile in voxels. */
    private static final int TILE = 8;

    private final Shape3 shape;
    private final int[] ids;
    private final Halo reach;
    /** For each step z, y: how many steps along x are near, to either side; -1 if none. */
    private final int[] widths;

    private final Shape3 tiles;
    /** The smallest id in each tile, background left aside. */
    private final int[] least;
    /** The smallest id in each tile and in all within reach. */
    private final int[] leastAround;

    /** @param gap what lies between the faces of voxels that are near is less than this, µm */
    NearCells(LabelVolume labels, VoxelSize voxelSize, double gap) {
        shape = labels.shape();
        ids = labels.voxels();
        reach = MinimumGap.halo(gap, voxelSize);
        widths = widths(reach, voxelSize, gap);
        tiles = new Shape3(tiles(shape.z()), tiles(shape.y()), tiles(shape.x()));
        least = new int[tiles.arrayLength()];
        leastAround = new int[least.length];
        Arrays.fill(least, Integer.MAX_VALUE);
        IntStream.range(0, tiles.z()).parallel().forEach(this::summarise);
        IntStream.range(0, tiles.z()).parallel().forEach(this::lookAround);
    }

    private static int tiles(int length) {
        return (length + TILE - 1) / TILE;
    }

    private static int[] widths(Halo reach, VoxelSize voxelSize, double gap) {
        int[] widths = new int[(2 * reach.z() + 1) * (2 * reach.y() + 1)];
        int row = 0;
        for (int z = -reach.z(); z <= reach.z(); z++) {
            for (int y = -reach.y(); y <= reach.y(); y++) {
                double dz = between(z) * voxelSize.z();
                double dy = between(y) * voxelSize.y();
                int width = -1;
                while (width < reach.x() && isNear(dz, dy, between(width + 1) * voxelSize.x(), gap)) {
                    width++;
                }
                widths[row++] = width;
            }
        }
        return widths;
    }

    private static boolean isNear(double dz, double dy, double dx, double gap) {
        return dz * dz + dy * dy + dx * dx < gap * gap;
    }

    /** Voxels that lie between two voxels so many steps apart. */
    private static int between(int steps) {
        return Math.max(0, Math.abs(steps) - 1);
    }

    private void summarise(int tileZ) {
        for (int z = tileZ * TILE; z < Math.min(shape.z(), (tileZ + 1) * TILE); z++) {
            for (int y = 0; y < shape.y(); y++) {
                int row = shape.index(z, y, 0);
                int tile = tiles.index(tileZ, y / TILE, 0);
                for (int x = 0; x < shape.x(); x++) {
                    if (ids[row + x] != 0) {
                        least[tile + x / TILE] = Math.min(least[tile + x / TILE], ids[row + x]);
                    }
                }
            }
        }
    }

    private void lookAround(int tileZ) {
        for (int tileY = 0; tileY < tiles.y(); tileY++) {
            for (int tileX = 0; tileX < tiles.x(); tileX++) {
                int smallest = Integer.MAX_VALUE;
                for (int z = first(tileZ, reach.z()); z <= last(tileZ, reach.z(), tiles.z()); z++) {
                    for (int y = first(tileY, reach.y()); y <= last(tileY, reach.y(), tiles.y()); y++) {
                        for (int x = first(tileX, reach.x()); x <= last(tileX, reach.x(), tiles.x()); x++) {
                            smallest = Math.min(smallest, least[tiles.index(z, y, x)]);
                        }
                    }
                }
                leastAround[tiles.index(tileZ, tileY, tileX)] = smallest;
            }
        }
    }

    private static int first(int tile, int reach) {
        return Math.max(0, tile - tiles(reach));
    }

    private static int last(int tile, int reach, int count) {
        return Math.min(count - 1, tile + tiles(reach));
    }

    /** Whether a labelled voxel has a voxel with a smaller id near; background is none. */
    boolean smallerIsNear(int z, int y, int x) {
        int id = ids[shape.index(z, y, x)];
        if (leastAround[tiles.index(z / TILE, y / TILE, x / TILE)] >= id) {
            return false;
        }
        int lastZ = Math.min(shape.z() - 1, z + reach.z()) / TILE;
        int lastY = Math.min(shape.y() - 1, y + reach.y()) / TILE;
        int lastX = Math.min(shape.x() - 1, x + reach.x()) / TILE;
        for (int tileZ = Math.max(0, z - reach.z()) / TILE; tileZ <= lastZ; tileZ++) {
            for (int tileY = Math.max(0, y - reach.y()) / TILE; tileY <= lastY; tileY++) {
                for (int tileX = Math.max(0, x - reach.x()) / TILE; tileX <= lastX; tileX++) {
                    if (least[tiles.index(tileZ, tileY, tileX)] < id
                            && smallerIsNear(id, z, y, x, tileZ * TILE, tileY * TILE, tileX * TILE)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The same for one tile, of which the first voxel is given. */
    private boolean smallerIsNear(int id, int z, int y, int x, int tileZ, int tileY, int tileX) {
        int endZ = Math.min(Math.min(shape.z(), tileZ + TILE), z + reach.z() + 1);
        int endY = Math.min(Math.min(shape.y(), tileY + TILE), y + reach.y() + 1);
        int endX = Math.min(shape.x(), tileX + TILE);
        for (int zz = Math.max(tileZ, z - reach.z()); zz < endZ; zz++) {
            int steps = (zz - z + reach.z()) * (2 * reach.y() + 1) - y + reach.y();
            for (int yy = Math.max(tileY, y - reach.y()); yy < endY; yy++) {
                int width = widths[steps + yy];
                int row = shape.index(zz, yy, 0);
                int end = row + Math.min(endX, x + width + 1);
                for (int i = row + Math.max(tileX, x - width); i < end; i++) {
                    if (ids[i] != 0 && ids[i] < id) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
