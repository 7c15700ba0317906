package io.cytoforge.science.labels;

import java.util.Arrays;

/** Distinct ids in ascending order, and the place of each among them. Ids may be sparse and large. */
final class IdIndex {
    /** Up to here a table by id is cheaper than a search. */
    private static final int LARGEST_TABLE = 1 << 24;

    private final int[] ids;
    private final int[] table;

    private IdIndex(int[] ids) {
        this.ids = ids;
        int largest = ids.length == 0 ? 0 : ids[ids.length - 1];
        table = largest <= LARGEST_TABLE && (ids.length == 0 || ids[0] > 0) ? new int[largest + 1] : new int[0];
        if (table.length > 0) {
            for (int i = 0; i < ids.length; i++) {
                table[ids[i]] = i;
            }
        }
    }

    /** @param found ids in any order, each any number of times; sorted here */
    static IdIndex of(int[] found) {
        Arrays.parallelSort(found);
        int kept = 0;
        for (int id : found) {
            if (kept == 0 || id != found[kept - 1]) {
                found[kept++] = id;
            }
        }
        return new IdIndex(Arrays.copyOf(found, kept));
    }

    int size() {
        return ids.length;
    }

    int id(int place) {
        return ids[place];
    }

    /** Place of an id that occurs. */
    int place(int id) {
        return table.length > 0 ? table[id] : Arrays.binarySearch(ids, id);
    }
}
