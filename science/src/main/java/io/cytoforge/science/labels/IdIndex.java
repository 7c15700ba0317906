package io.cytoforge.science.labels;

import io.cytoforge.science.volume.LabelVolume;
import java.util.Arrays;

/** The ids of a label volume in ascending order, and the place of each among them. Ids may be sparse and large. */
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

    static IdIndex of(LabelVolume labels) {
        int[] voxels = labels.voxels();
        int[] found = new int[1024];
        int count = 0;
        int last = 0;
        for (int id : voxels) {
            if (id != last && id != 0) {
                if (count == found.length) {
                    count = compact(found, count);
                    found = count > found.length / 2 ? Arrays.copyOf(found, 2 * found.length) : found;
                }
                found[count++] = id;
            }
            last = id;
        }
        count = compact(found, count);
        return new IdIndex(Arrays.copyOf(found, count));
    }

    private static int compact(int[] found, int count) {
        Arrays.sort(found, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || found[i] != found[kept - 1]) {
                found[kept++] = found[i];
            }
        }
        return kept;
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
