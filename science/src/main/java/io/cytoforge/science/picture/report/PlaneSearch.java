package io.cytoforge.science.picture.report;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Optional;

/** A plane across z of labels, or the first rows of one that is too large, and where in it something is. */
final class PlaneSearch {
    private static final int TILE = 32;

    private final int z;
    private final int rows;
    private final int columns;
    private final int[] ids;

    PlaneSearch(LabelSource labels, int z) {
        Shape3 shape = labels.shape();
        this.z = z;
        this.columns = shape.x();
        this.rows = (int) Math.clamp(LoosePiece.MAX_VOXELS / columns, 1, shape.y());
        this.ids = new int[Math.multiplyExact(rows, columns)];
        labels.read(new Box3(z, 0, 0, new Shape3(1, rows, columns)), ids);
    }

    /** The voxel of an id that is nearest to the middle, the first of equals; the middle itself if there is none. */
    Place nearestToMiddle(int id) {
        int nearest = rows / 2 * columns + columns / 2;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < ids.length; i++) {
            double down = i / columns - rows / 2;
            double across = i % columns - columns / 2;
            double distance = down * down + across * across;
            if (ids[i] == id && distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return place(nearest);
    }

    /** A voxel with an id between those on both sides, within the tile of 32×32 that has most of them. */
    Optional<Foreign> densestForeign() {
        int across = Math.ceilDiv(columns, TILE);
        int[] counts = new int[across * Math.ceilDiv(rows, TILE)];
        int[] firsts = new int[counts.length];
        for (int i = ids.length - 1; i >= 0; i--) {
            if (isForeign(ids, i, columns)) {
                int tile = i / columns / TILE * across + i % columns / TILE;
                counts[tile]++;
                firsts[tile] = i;
            }
        }
        int best = 0;
        for (int tile = 1; tile < counts.length; tile++) {
            best = counts[tile] > counts[best] ? tile : best;
        }
        if (counts[best] == 0) {
            return Optional.empty();
        }
        int i = firsts[best];
        return Optional.of(new Foreign(place(i), ids[i - 1], ids[i], ids[i + 1]));
    }

    /** A voxel, its id, and those of its neighbors along x. */
    record Foreign(Place place, int before, int id, int after) {}

    /** Whether the id at place i of rows of some width lies between those on both sides. */
    static boolean isForeign(int[] ids, int i, int width) {
        int column = i % width;
        return column > 0 && column < width - 1 && StepTally.isBetween(ids[i - 1], ids[i], ids[i + 1]);
    }

    private Place place(int i) {
        return new Place(z, i / columns, i % columns);
    }
}
