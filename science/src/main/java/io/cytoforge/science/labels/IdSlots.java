package io.cytoforge.science.labels;

import java.util.Arrays;

/** Gives every id that it meets a place of its own, 0, 1, 2, … in the order of meeting. About 12 bytes per id. */
final class IdSlots {
    /** Slot + 1 by hash; 0 = free. At most half full, its length a power of 2. */
    private int[] table = new int[64];

    private int[] ids = new int[16];
    private int size;

    /** The place of an id, which is a new one if {@link #size()} was that place before. */
    int of(int id) {
        int at = hash(id);
        while (table[at] != 0) {
            int slot = table[at] - 1;
            if (ids[slot] == id) {
                return slot;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = size + 1;
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size + size / 2);
        }
        ids[size++] = id;
        if (2L * size > table.length) {
            grow();
        }
        return size - 1;
    }

    int size() {
        return size;
    }

    int id(int slot) {
        return ids[slot];
    }

    /** All places in the order of their ids. */
    int[] ascending() {
        long[] keys = new long[size];
        for (int slot = 0; slot < size; slot++) {
            keys[slot] = ((long) ids[slot] << 32) | slot;
        }
        Arrays.parallelSort(keys);
        int[] slots = new int[size];
        for (int i = 0; i < size; i++) {
            slots[i] = (int) keys[i];
        }
        return slots;
    }

    private void grow() {
        table = new int[Math.multiplyExact(2, table.length)];
        for (int slot = 0; slot < size; slot++) {
            int at = hash(ids[slot]);
            while (table[at] != 0) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = slot + 1;
        }
    }

    private int hash(int id) {
        int mixed = id * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & (table.length - 1);
    }
}
