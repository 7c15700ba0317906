package io.cytoforge.science.foreground;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;

/**
 * Finds the convex hull of labels that are told box by box, front to back. Holds the ends of the rows of those planes that
 * are being told, and the corners of what lies before them.
 */
public final class HullScan {
    private final Shape3 shape;
    private final HullFaces faces;
    /** The planes of the latest boxes. */
    private int firstPlane;

    /** First labelled voxel of each row of these planes. */
    private int[] first = {};

    /** Last labelled voxel of each row, or −1. */
    private int[] last = {};

    public HullScan(Shape3 shape) {
        this.shape = shape;
        this.faces = new HullFaces(shape);
    }

    /**
     * @param box of the same planes as the one before, or of planes behind them
     * @param ids of the box first, C order
     */
    public void add(Box3 box, int[] ids) {
        if (first.length != box.shape().z() * shape.y() || firstPlane != box.z()) {
            finishPlanes();
            firstPlane = box.z();
            first = new int[Math.multiplyExact(box.shape().z(), shape.y())];
            last = new int[first.length];
            Arrays.fill(last, -1);
        }
        int from = 0;
        for (int z = 0; z < box.shape().z(); z++) {
            for (int y = 0; y < box.shape().y(); y++) {
                addRow(
                        z * shape.y() + box.y() + y,
                        box.x(),
                        ids,
                        from,
                        box.shape().x());
                from += box.shape().x();
            }
        }
    }

    private void addRow(int row, int x, int[] ids, int from, int width) {
        int begin = 0;
        while (begin < width && ids[from + begin] == 0) {
            begin++;
        }
        if (begin == width) {
            return;
        }
        int end = width - 1;
        while (ids[from + end] == 0) {
            end--;
        }
        first[row] = last[row] < 0 ? x + begin : Math.min(first[row], x + begin);
        last[row] = Math.max(last[row], x + end);
    }

    private void finishPlanes() {
        for (int row = 0; row < first.length; row += shape.y()) {
            faces.add(
                    firstPlane + row / shape.y(),
                    Arrays.copyOfRange(first, row, row + shape.y()),
                    Arrays.copyOfRange(last, row, row + shape.y()));
        }
    }

    /**
     * The hull of all that was told; nothing may be told afterwards.
     *
     * @throws IllegalArgumentException if nothing was labelled
     */
    public ConvexHull hull() {
        finishPlanes();
        return new ConvexHull(faces.find());
    }
}
