package io.cytoforge.science.picture.report;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.labels.BlockParts;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** The voxels of one piece among those of its id, read anew from the box around it, or as many planes of it as are held at once. */
final class LoosePiece {
    /** Voxels held at once. */
    static final long MAX_VOXELS = 1L << 24;

    private final Box3 box;

    /** 1 where the piece is. */
    private final byte[] voxels;

    private LoosePiece(Box3 box, byte[] voxels) {
        this.box = box;
        this.voxels = voxels;
    }

    /**
     * Of a box that is too large the first planes, or the first voxel alone if even one plane is: what is then found is a
     * part of the piece.
     */
    static LoosePiece of(LabelSource labels, int id, Piece piece) {
        Box3 box = readable(piece);
        int[] ids = new int[box.shape().arrayLength()];
        labels.read(box, ids);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ids[i] == id ? id : 0;
        }
        BlockParts _ = BlockParts.number(ids, box, labels.shape());
        Place first = piece.first();
        int part = ids[box.shape().index(first.z() - box.z(), first.y() - box.y(), first.x() - box.x())];
        byte[] voxels = new byte[ids.length];
        for (int i = 0; i < ids.length; i++) {
            voxels[i] = (byte) (ids[i] == part ? 1 : 0);
        }
        return new LoosePiece(box, voxels);
    }

    private static Box3 readable(Piece piece) {
        Box3 box = piece.box();
        Shape3 shape = box.shape();
        long depth = MAX_VOXELS / ((long) shape.y() * shape.x());
        if (depth == 0) {
            return new Box3(piece.first().z(), piece.first().y(), piece.first().x(), new Shape3(1, 1, 1));
        }
        return new Box3(box.z(), box.y(), box.x(), new Shape3((int) Math.min(depth, shape.z()), shape.y(), shape.x()));
    }

    boolean has(int z, int y, int x) {
        return box.shape().contains(z - box.z(), y - box.y(), x - box.x())
                && voxels[box.shape().index(z - box.z(), y - box.y(), x - box.x())] == 1;
    }

    /** Of the plane in which it has most voxels, the first of equals, the voxel that is nearest to their mean place. */
    Place widest() {
        int plane = box.shape().y() * box.shape().x();
        int best = 0;
        int most = -1;
        for (int z = 0; z < box.shape().z(); z++) {
            int count = 0;
            for (int i = z * plane; i < (z + 1) * plane; i++) {
                count += voxels[i];
            }
            if (count > most) {
                most = count;
                best = z;
            }
        }
        return nearestToMean(best);
    }

    private Place nearestToMean(int z) {
        int height = box.shape().y();
        int width = box.shape().x();
        long count = 0;
        long rows = 0;
        long columns = 0;
        for (int i = 0; i < height * width; i++) {
            if (voxels[z * height * width + i] == 1) {
                count++;
                rows += i / width;
                columns += i % width;
            }
        }
        double y = (double) rows / count;
        double x = (double) columns / count;
        int nearest = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < height * width; i++) {
            double down = i / width - y;
            double across = i % width - x;
            double distance = down * down + across * across;
            if (voxels[z * height * width + i] == 1 && distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return new Place(box.z() + z, box.y() + nearest / width, box.x() + nearest % width);
    }

    /**
     * The axis whose slice through the place shows most of the cell's other pieces; z where it shows a quarter as many, or
     * none does.
     */
    Axis axis(LabelSource labels, int id, Place place) {
        long acrossZ = others(labels, id, Axis.Z, place.z());
        long acrossY = others(labels, id, Axis.Y, place.y());
        long acrossX = others(labels, id, Axis.X, place.x());
        if (4 * acrossZ >= Math.max(acrossY, acrossX)) {
            return Axis.Z;
        }
        return acrossY >= acrossX ? Axis.Y : Axis.X;
    }

    private long others(LabelSource labels, int id, Axis axis, int index) {
        Box3 slice = axis.slice(labels.shape(), index);
        if (slice.shape().voxels() > MAX_VOXELS) {
            return 0;
        }
        int[] ids = new int[slice.shape().arrayLength()];
        labels.read(slice, ids);
        long others = 0;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                Place at = Place.of(i, slice.shape());
                others += has(slice.z() + at.z(), slice.y() + at.y(), slice.x() + at.x()) ? 0 : 1;
            }
        }
        return others;
    }
}
