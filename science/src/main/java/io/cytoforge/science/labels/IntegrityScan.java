package io.cytoforge.science.labels;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the 6-connected components of each id while slabs go by, z ascending. Only components that reach the last plane
 * seen are open; all others are counted and forgotten. So memory holds a slab and a number per id.
 */
final class IntegrityScan {
    private final Shape3 shape;
    private final IdSlots slots = new IdSlots();
    private int[] pieces = new int[16];
    private long voxels;

    /** Open components of the last plane, by voxel; 0 = background. */
    private final int[] plane;

    /** The ids of the open components; component c is at c - 1. */
    private int[] openIds = new int[0];

    private int[] parents = new int[0];

    /** @throws IllegalArgumentException if a plane is too large for one array */
    IntegrityScan(Shape3 shape) {
        this.shape = shape;
        plane = new int[new Shape3(1, shape.y(), shape.x()).arrayLength()];
    }

    /** @param slab whole planes that follow those before; used up */
    void accept(int[] slab, int z) {
        Box3 box = new Box3(z, 0, 0, new Shape3(slab.length / plane.length, shape.y(), shape.x()));
        BlockParts parts = BlockParts.number(slab, box, shape);
        int[] ids = Arrays.copyOf(openIds, openIds.length + parts.count());
        System.arraycopy(parts.ids(), 0, ids, openIds.length, parts.count());
        parents = new int[ids.length];
        Arrays.setAll(parents, i -> i);
        join(slab, ids);
        goOn(slab, ids);
        for (long count : parts.voxels()) {
            voxels += count;
        }
    }

    private void join(int[] slab, int[] ids) {
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] != 0 && slab[i] != 0) {
                int one = plane[i] - 1;
                int other = openIds.length + slab[i] - 1;
                if (ids[one] == ids[other]) {
                    unite(root(one), root(other));
                }
            }
        }
    }

    /** Numbers anew what reaches the slab's last plane, and closes the rest. */
    private void goOn(int[] slab, int[] ids) {
        int[] numbers = new int[ids.length];
        int[] stillOpen = new int[ids.length];
        int open = 0;
        int last = slab.length - plane.length;
        for (int i = 0; i < plane.length; i++) {
            int part = slab[last + i];
            if (part == 0) {
                plane[i] = 0;
                continue;
            }
            int root = root(openIds.length + part - 1);
            if (numbers[root] == 0) {
                stillOpen[open++] = ids[root];
                numbers[root] = open;
            }
            plane[i] = numbers[root];
        }
        for (int i = 0; i < ids.length; i++) {
            if (parents[i] == i && numbers[i] == 0) {
                close(ids[i]);
            }
        }
        openIds = Arrays.copyOf(stillOpen, open);
    }

    private void close(int id) {
        int slot = slots.of(id);
        if (slot == pieces.length) {
            pieces = Arrays.copyOf(pieces, slot + slot / 2);
        }
        pieces[slot]++;
    }

    /** What all slabs together hold; nothing may follow. */
    LabelIntegrity result() {
        for (int id : openIds) {
            close(id);
        }
        openIds = new int[0];
        int[] order = slots.ascending();
        Map<Integer, Integer> listed = new TreeMap<>();
        int fragmentedCells = 0;
        long fragments = 0;
        for (int slot : order) {
            if (pieces[slot] > 1) {
                fragmentedCells++;
                fragments += pieces[slot] - 1;
                if (fragmentedCells <= LabelIntegrity.MOST_LISTED) {
                    listed.put(slots.id(slot), pieces[slot]);
                }
            }
        }
        int smallest = order.length == 0 ? 0 : slots.id(order[0]);
        int largest = order.length == 0 ? 0 : slots.id(order[order.length - 1]);
        return new LabelIntegrity(order.length, smallest, largest, voxels, fragmentedCells, fragments, listed);
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
}
