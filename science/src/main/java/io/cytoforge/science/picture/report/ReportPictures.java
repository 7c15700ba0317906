package io.cytoforge.science.picture.report;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.MarkedSlice;
import io.cytoforge.science.picture.MarkedSlice.Mark;
import io.cytoforge.science.picture.PlaneRegion;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * Draws what a report found: near, so that one sees what is wrong, or the whole slice, so that one sees where. Near reads the
 * part that is shown, of at most 512 voxels along an edge unless voxels are very flat; a whole slice is read from the
 * finest level that has at most 2²⁴ voxels there.
 */
public final class ReportPictures {
    private static final double MAX_NEAR = 256;
    private static final double MIN_NEAR = 16;
    private static final double FOREIGN_NEAR = 24;

    private final Levels levels;
    private final Shape3 shape;
    private final VoxelSize size;
    private final boolean near;

    /** The same labels, each level as fine as the one before or coarser; 0 is the full resolution. */
    public interface Levels {
        int count();

        LabelSource level(int level);
    }

    /**
     * @param size of a voxel of the full resolution; edges of 1 where it is not known
     * @param near whether to see what is wrong rather than where
     */
    public ReportPictures(Levels levels, VoxelSize size, boolean near) {
        this.levels = levels;
        this.shape = levels.level(0).shape();
        this.size = size;
        this.near = near;
    }

    /** The loose piece vermilion, the cell's other pieces blue, all other cells faded. */
    public MarkedSlice of(BrokenCell cell) {
        Axis axis = cell.axis();
        PlaneRegion loose = within(axis, cell.loose().box());
        PlaneRegion seen = near(axis, loose, within(axis, cell.main().box()));
        LoosePiece piece = LoosePiece.of(levels.level(0), cell.id(), cell.loose());
        Slice slice = slice(axis, cell.place().along(axis), seen);
        return slice.marked(i -> {
                    if (slice.ids[i] != cell.id()) {
                        return Mark.FADED;
                    }
                    Place at = slice.place(i);
                    return slice.level == 0 && piece.has(at.z(), at.y(), at.x()) ? Mark.FAULT : Mark.REST;
                })
                .ringing(loose);
    }

    /** Voxels with an id in between vermilion, all others faded. */
    public MarkedSlice of(Interpolation found) {
        Axis axis = found.axis();
        PlaneRegion seen = around(axis, found.place(), FOREIGN_NEAR);
        Slice slice = slice(axis, found.place().along(axis), seen);
        return framed(
                slice,
                seen,
                slice.marked(i ->
                        PlaneSearch.isForeign(axis, slice.ids, i, slice.read.columns()) ? Mark.FAULT : Mark.FADED));
    }

    /** The id that seems to be the background vermilion, all others in their colors. */
    public MarkedSlice of(Background found) {
        PlaneRegion seen = around(Axis.Z, found.place(), MAX_NEAR / 4);
        Slice slice = slice(Axis.Z, found.place().z(), seen);
        return framed(slice, seen, slice.marked(i -> slice.ids[i] == found.id() ? Mark.FAULT : Mark.NONE));
    }

    /** A slice across z with nothing marked; the middle of it if near. */
    public MarkedSlice of(int plane) {
        PlaneRegion seen = around(Axis.Z, new Place(plane, shape.y() / 2, shape.x() / 2), MAX_NEAR / 4);
        return slice(Axis.Z, plane, seen).marked(_ -> Mark.NONE);
    }

    private MarkedSlice framed(Slice slice, PlaneRegion seen, MarkedSlice drawn) {
        return near || seen.equals(slice.region) ? drawn : drawn.framing(seen);
    }

    /** All pieces, unless the loose one would be hard to see among them: then what is around it. */
    private PlaneRegion near(Axis axis, PlaneRegion loose, PlaneRegion main) {
        int top = Math.min(loose.row(), main.row());
        int left = Math.min(loose.column(), main.column());
        int bottom = Math.max(loose.row() + loose.rows(), main.row() + main.rows());
        int right = Math.max(loose.column() + loose.columns(), main.column() + main.columns());
        PlaneRegion both = new PlaneRegion(top, left, bottom - top, right - left);
        double most = Math.min(MAX_NEAR * size.finest(), Math.max(12 * longest(axis, loose), 40 * size.finest()));
        PlaneRegion chosen = longest(axis, both) <= most ? both : loose;
        double half = Math.max(0.65 * longest(axis, chosen), MIN_NEAR * size.finest());
        return around(
                axis,
                chosen.row() + chosen.rows() / 2.0,
                chosen.column() + chosen.columns() / 2.0,
                chosen == loose ? Math.max(half, most / 2) : half);
    }

    private double longest(Axis axis, PlaneRegion part) {
        return Math.max(part.rows() * axis.rowHeight(size), part.columns() * axis.columnWidth(size));
    }

    private PlaneRegion around(Axis axis, Place place, double voxels) {
        double row = axis == Axis.Z ? place.y() : place.z();
        double column = axis == Axis.X ? place.y() : place.x();
        return around(axis, row + 0.5, column + 0.5, voxels * size.finest());
    }

    /** @param half µm from the middle to the edges, as far as the slice goes */
    private PlaneRegion around(Axis axis, double row, double column, double half) {
        double down = half / axis.rowHeight(size);
        double across = half / axis.columnWidth(size);
        int top = (int) Math.clamp(Math.floor(row - down), 0, axis.rows(shape) - 1);
        int left = (int) Math.clamp(Math.floor(column - across), 0, axis.columns(shape) - 1);
        int bottom = (int) Math.clamp(Math.ceil(row + down), top + 1, axis.rows(shape));
        int right = (int) Math.clamp(Math.ceil(column + across), left + 1, axis.columns(shape));
        return new PlaneRegion(top, left, bottom - top, right - left);
    }

    private static PlaneRegion within(Axis axis, Box3 box) {
        return new PlaneRegion(
                axis == Axis.Z ? box.y() : box.z(),
                axis == Axis.X ? box.y() : box.x(),
                axis.rows(box.shape()),
                axis.columns(box.shape()));
    }

    private Slice slice(Axis axis, int index, PlaneRegion seen) {
        if (near) {
            return new Slice(0, axis, index, seen);
        }
        int level = 0;
        while (level < levels.count() - 1 && voxels(axis, levels.level(level).shape()) > LoosePiece.MAX_VOXELS) {
            level++;
        }
        return new Slice(level, axis, index, PlaneRegion.whole(shape, axis));
    }

    private static long voxels(Axis axis, Shape3 shape) {
        return (long) axis.rows(shape) * axis.columns(shape);
    }

    /** What is shown of a slice, and its ids at one level. */
    private final class Slice {
        private final int level;
        private final Axis axis;
        private final PlaneRegion region;
        private final PlaneRegion read;
        private final Box3 box;
        private final int[] ids;

        /** @param region in voxels of the full resolution */
        Slice(int level, Axis axis, int index, PlaneRegion region) {
            this.level = level;
            this.axis = axis;
            this.region = region;
            LabelSource labels = levels.level(level);
            Shape3 there = labels.shape();
            read = level == 0 ? region : PlaneRegion.whole(there, axis);
            int slice = (int) ((long) index * axis.slices(there) / axis.slices(shape));
            box = axis.slice(there, slice, read);
            ids = new int[box.shape().arrayLength()];
            labels.read(box, ids);
        }

        Place place(int i) {
            Place at = Place.of(i, box.shape());
            return new Place(box.z() + at.z(), box.y() + at.y(), box.x() + at.x());
        }

        MarkedSlice marked(MarkedSlice.Marker marker) {
            return new MarkedSlice(axis, region, size, read, ids, marker);
        }
    }
}
