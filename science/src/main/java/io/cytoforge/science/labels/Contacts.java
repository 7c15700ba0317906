package io.cytoforge.science.labels;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Which cells share a voxel face. */
final class Contacts {
    private long[] pairs = new long[1024];
    private int size;

    private Contacts() {}

    /** For each place of the index, the ids that touch that cell, ascending. */
    static List<List<Integer>> of(LabelVolume labels, IdIndex index) {
        Contacts contacts = new Contacts();
        contacts.collect(labels);
        contacts.compact();
        List<List<Integer>> neighbours = new ArrayList<>(index.size());
        for (int i = 0; i < index.size(); i++) {
            neighbours.add(new ArrayList<>());
        }
        for (int i = 0; i < contacts.size; i++) {
            int one = (int) (contacts.pairs[i] >>> 32);
            int other = (int) contacts.pairs[i];
            neighbours.get(index.place(one)).add(other);
            neighbours.get(index.place(other)).add(one);
        }
        neighbours.forEach(Collections::sort);
        return neighbours;
    }

    private void collect(LabelVolume labels) {
        Shape3 shape = labels.shape();
        int[] ids = labels.voxels();
        int width = shape.x();
        int slice = shape.y() * width;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                int row = shape.index(z, y, 0);
                for (int i = row; i < row + width; i++) {
                    int id = ids[i];
                    if (id == 0) {
                        continue;
                    }
                    if (i + 1 < row + width) {
                        meet(id, ids[i + 1]);
                    }
                    if (y + 1 < shape.y()) {
                        meet(id, ids[i + width]);
                    }
                    if (z + 1 < shape.z()) {
                        meet(id, ids[i + slice]);
                    }
                }
            }
        }
    }

    private void meet(int one, int other) {
        if (one == other || other == 0) {
            return;
        }
        long pair = ((long) Math.min(one, other) << 32) | (Math.max(one, other) & 0xFFFFFFFFL);
        if (size > 0 && pairs[size - 1] == pair) {
            return;
        }
        if (size == pairs.length) {
            compact();
            pairs = size > pairs.length / 2 ? Arrays.copyOf(pairs, 2 * pairs.length) : pairs;
        }
        pairs[size++] = pair;
    }

    private void compact() {
        Arrays.sort(pairs, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || pairs[i] != pairs[kept - 1]) {
                pairs[kept++] = pairs[i];
            }
        }
        size = kept;
    }
}
