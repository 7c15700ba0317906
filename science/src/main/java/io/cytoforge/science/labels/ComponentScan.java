package io.cytoforge.science.labels;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the 6-connected components of each id while slabs go by, z ascending. Only components that reach the last plane
 * seen are open; all others are handed on and forgotten. So memory holds a slab and what is known of the open ones: 20
 * bytes each, and 24 more if boxes are wanted.
 */
public final class ComponentScan {
    /** Beyond so many components within one slab no boxes are counted: it is noise. */
    static final int MAX_BOXES = 1 << 20;

    private static final int SIDES = 6;

    private final Shape3 shape;
    private final Sink sink;
    private boolean hasBoxes;

    /** Open components of the last plane, by voxel; 0 = background. */
    private final int[] plane;

    private Open open = new Open(0, false);
    private int[] parents = new int[0];

    /** Takes components, in no promised order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param voxels how many it has
         * @param first place (z · height + y) · width + x of its first voxel
         * @param box around it; null where none was counted
         */
        void take(int id, long voxels, long first, @Nullable Box3 box);
    }

    /**
     * @param hasBoxes whether the box around each component is wanted
     * @throws IllegalArgumentException if a plane is too large for one array
     */
    public ComponentScan(Shape3 shape, boolean hasBoxes, Sink sink) {
        this.shape = shape;
        this.hasBoxes = hasBoxes;
        this.sink = sink;
        plane = new int[new Shape3(1, shape.y(), shape.x()).arrayLength()];
    }

    /** @param slab whole planes that follow those before; used up */
    public void accept(int[] slab, int z) {
        Box3 box = new Box3(z, 0, 0, new Shape3(slab.length / plane.length, shape.y(), shape.x()));
        BlockParts parts = BlockParts.number(slab, box, shape);
        int before = open.ids.length;
        hasBoxes &= before + parts.count() <= MAX_BOXES;
        Open all = open.and(parts, hasBoxes);
        if (hasBoxes) {
            all.enclose(slab, box, before);
        }
        parents = new int[all.ids.length];
        Arrays.setAll(parents, i -> i);
        join(slab, all.ids, before);
        goOn(slab, all, before);
    }

    /** Hands on what is still open; nothing may follow. */
    public void finish() {
        for (int i = 0; i < open.ids.length; i++) {
            open.close(i, sink);
        }
        open = new Open(0, false);
    }

    private void join(int[] slab, int[] ids, int before) {
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] != 0 && slab[i] != 0) {
                int one = plane[i] - 1;
                int other = before + slab[i] - 1;
                if (ids[one] == ids[other]) {
                    unite(root(one), root(other));
                }
            }
        }
    }

    /** Numbers anew what reaches the slab's last plane, and closes the rest. */
    private void goOn(int[] slab, Open all, int before) {
        for (int i = 0; i < parents.length; i++) {
            int root = root(i);
            if (root != i) {
                all.add(i, root);
            }
        }
        int[] numbers = new int[parents.length];
        int[] stillOpen = new int[parents.length];
        int count = 0;
        int last = slab.length - plane.length;
        for (int i = 0; i < plane.length; i++) {
            int part = slab[last + i];
            if (part == 0) {
                plane[i] = 0;
                continue;
            }
            int root = root(before + part - 1);
            if (numbers[root] == 0) {
                stillOpen[count++] = root;
                numbers[root] = count;
            }
            plane[i] = numbers[root];
        }
        for (int i = 0; i < parents.length; i++) {
            if (parents[i] == i && numbers[i] == 0) {
                all.close(i, sink);
            }
        }
        open = all.only(Arrays.copyOf(stillOpen, count));
    }

    private void unite(int one, int other) {
        parents[Math.max(one, other)] = Math.min(one, other);
    }

    private int root(int component) {
        int at = component;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Components that may go on: ids, voxels, first places and, where they are counted, the first and last z, y, x. */
    private static final class Open {
        private final int[] ids;
        private final long[] voxels;
        private final long[] firsts;
        private final int[] sides;

        Open(int count, boolean hasBoxes) {
            this(new int[count], new long[count], new long[count], new int[hasBoxes ? SIDES * count : 0]);
        }

        private Open(int[] ids, long[] voxels, long[] firsts, int[] sides) {
            this.ids = ids;
            this.voxels = voxels;
            this.firsts = firsts;
            this.sides = sides;
        }

        /** These, and behind them the parts of a slab. */
        Open and(BlockParts parts, boolean hasBoxes) {
            int before = ids.length;
            int count = before + parts.count();
            Open all = new Open(
                    Arrays.copyOf(ids, count),
                    Arrays.copyOf(voxels, count),
                    Arrays.copyOf(firsts, count),
                    hasBoxes ? Arrays.copyOf(sides, SIDES * count) : new int[0]);
            System.arraycopy(parts.ids(), 0, all.ids, before, parts.count());
            System.arraycopy(parts.voxels(), 0, all.voxels, before, parts.count());
            System.arraycopy(parts.firsts(), 0, all.firsts, before, parts.count());
            return all;
        }

        /** Counts the boxes of a slab's parts, run by run along x. */
        void enclose(int[] slab, Box3 box, int before) {
            for (int c = before; c < ids.length; c++) {
                Arrays.fill(sides, SIDES * c, SIDES * c + 3, Integer.MAX_VALUE);
                Arrays.fill(sides, SIDES * c + 3, SIDES * c + SIDES, -1);
            }
            int width = box.shape().x();
            for (int row = 0; row < slab.length / width; row++) {
                int z = box.z() + row / box.shape().y();
                int y = box.y() + row % box.shape().y();
                int end = (row + 1) * width;
                int start = row * width;
                while (start < end) {
                    int part = slab[start];
                    int i = start + 1;
                    while (i < end && slab[i] == part) {
                        i++;
                    }
                    if (part != 0) {
                        int x = box.x() + start - row * width;
                        widen(before + part - 1, z, y, x, z, y, x + i - start - 1);
                    }
                    start = i;
                }
            }
        }

        private void widen(int c, int fromZ, int fromY, int fromX, int toZ, int toY, int toX) {
            int at = SIDES * c;
            sides[at] = Math.min(sides[at], fromZ);
            sides[at + 1] = Math.min(sides[at + 1], fromY);
            sides[at + 2] = Math.min(sides[at + 2], fromX);
            sides[at + 3] = Math.max(sides[at + 3], toZ);
            sides[at + 4] = Math.max(sides[at + 4], toY);
            sides[at + 5] = Math.max(sides[at + 5], toX);
        }

        /** Adds what one component is to another one. */
        void add(int from, int to) {
            voxels[to] += voxels[from];
            firsts[to] = Math.min(firsts[to], firsts[from]);
            if (sides.length > 0) {
                int at = SIDES * from;
                widen(to, sides[at], sides[at + 1], sides[at + 2], sides[at + 3], sides[at + 4], sides[at + 5]);
            }
        }

        Open only(int[] kept) {
            Open some = new Open(kept.length, sides.length > 0);
            for (int i = 0; i < kept.length; i++) {
                some.ids[i] = ids[kept[i]];
                some.voxels[i] = voxels[kept[i]];
                some.firsts[i] = firsts[kept[i]];
                if (sides.length > 0) {
                    System.arraycopy(sides, SIDES * kept[i], some.sides, SIDES * i, SIDES);
                }
            }
            return some;
        }

        void close(int c, Sink sink) {
            sink.take(ids[c], voxels[c], firsts[c], sides.length == 0 ? null : box(SIDES * c));
        }

        private Box3 box(int at) {
            return new Box3(
                    sides[at],
                    sides[at + 1],
                    sides[at + 2],
                    new Shape3(
                            sides[at + 3] - sides[at] + 1,
                            sides[at + 4] - sides[at + 1] + 1,
                            sides[at + 5] - sides[at + 2] + 1));
        }
    }
}
