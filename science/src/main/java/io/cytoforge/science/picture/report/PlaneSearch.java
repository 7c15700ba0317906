package io.cytoforge.science.picture.report;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.PlaneRegion;
import io.cytoforge.science.volume.Shape3;
import java.util.Optional;

/** A slice of labels, or the first rows of one that is too large, and where in it something is. */
final class PlaneSearch {
    private static final int TILE = 32;

    private final Axis axis;
    private final int slice;
    private final int rows;
    private final int columns;
    private final int[] ids;

    /** @param axis that the slice lies across */
    PlaneSearch(LabelSource labels, Axis axis, int slice) {
        Shape3 shape = labels.shape();
        this.axis = axis;
        this.slice = slice;
        this.columns = axis.columns(shape);
        this.rows = (int) Math.clamp(LoosePiece.MAX_VOXELS / columns, 1, axis.rows(shape));
        this.ids = new int[Math.multiplyExact(rows, columns)];
        labels.read(axis.slice(shape, slice, new PlaneRegion(0, 0, rows, columns)), ids);
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
            if (isForeign(axis, ids, i, columns)) {
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
        int step = step(axis, columns);
        return Optional.of(new Foreign(place(i), ids[i - step], ids[i], ids[i + step]));
    }

    /** A voxel, its id, and those of its neighbors along x, in a slice across y those along z. */
    record Foreign(Place place, int before, int id, int after) {}

    /**
     * Whether the id at place i lies between those on both sides.
     *
     * @param ids of a slice across z, where neighbors along x count, or across y, where those along z do
     */
    static boolean isForeign(Axis axis, int[] ids, int i, int columns) {
        int step = step(axis, columns);
        boolean isInside =
                axis == Axis.Z ? i % columns > 0 && i % columns < columns - 1 : i >= step && i < ids.length - step;
        return isInside && StepTally.isBetween(ids[i - step], ids[i], ids[i + step]);
    }

    private static int step(Axis axis, int columns) {
        return axis == Axis.Z ? 1 : columns;
    }

    private Place place(int i) {
        int row = i / columns;
        int column = i % columns;
        return axis == Axis.Z ? new Place(slice, row, column) : new Place(row, slice, column);
    }
}
