package io.cytoforge.science.labels;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Counts the components and voxels of each id. Some 24 bytes per id. */
public final class IntegrityTally {
    private final IdOrder slots = new IdOrder();
    private int[] pieces = new int[16];
    private long[] voxels = new long[16];
    private long labeled;

    /** One more component of an id. */
    public void take(int id, long size) {
        int slot = slots.of(id);
        if (slot == pieces.length) {
            pieces = Arrays.copyOf(pieces, slot + slot / 2);
            voxels = Arrays.copyOf(voxels, pieces.length);
        }
        pieces[slot]++;
        voxels[slot] += size;
        labeled += size;
    }

    /** The id of most voxels, of equals the smallest; 0 if there is none. */
    public int largest() {
        int found = -1;
        for (int slot : slots.ascending()) {
            found = found < 0 || voxels[slot] > voxels[found] ? slot : found;
        }
        return found < 0 ? 0 : slots.id(found);
    }

    /** Components of an id that there is. */
    public int pieces(int id) {
        return pieces[slots.of(id)];
    }

    /** Voxels of an id that there is. */
    public long voxels(int id) {
        return voxels[slots.of(id)];
    }

    /** What all together are. */
    public LabelIntegrity result() {
        int[] order = slots.ascending();
        Map<Integer, Integer> listed = new TreeMap<>();
        int fragmentedCells = 0;
        long fragments = 0;
        for (int slot : order) {
            if (pieces[slot] > 1) {
                fragmentedCells++;
                fragments += pieces[slot] - 1;
                if (fragmentedCells <= LabelIntegrity.MAX_LISTED) {
                    listed.put(slots.id(slot), pieces[slot]);
                }
            }
        }
        int smallest = order.length == 0 ? 0 : slots.id(order[0]);
        int largest = order.length == 0 ? 0 : slots.id(order[order.length - 1]);
        return new LabelIntegrity(order.length, smallest, largest, labeled, fragmentedCells, fragments, listed);
    }
}
