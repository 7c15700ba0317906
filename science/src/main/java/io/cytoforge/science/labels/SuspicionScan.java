package io.cytoforge.science.labels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the voxels of ids, and the steps between ids along rows. */
final class SuspicionScan {
    /** An id that fills more of a volume is no cell. */
    static final double BACKGROUND = 0.5;

    /** Of all steps from one id to another, those that lead over a voxel with an id in between. */
    static final double INTERPOLATED = 0.1;

    private static final int LEAST_STEPS = 100;
    private static final int MAX_IDS = 1 << 20;
    private static final int NAMED = 5;

    private final Map<Integer, Long> voxels = new HashMap<>();
    private long all;
    private long steps;
    private long between;

    /** Rows of ids, each of {@code width} voxels. */
    void add(int[] ids, int width) {
        all += ids.length;
        for (int row = 0; row + width <= ids.length; row += width) {
            int start = row;
            for (int i = row + 1; i <= row + width; i++) {
                if (i == row + width || ids[i] != ids[start]) {
                    count(ids[start], i - start);
                    step(ids, row, start, i, row + width);
                    start = i;
                }
            }
        }
    }

    private void count(int id, int length) {
        if (voxels.size() < MAX_IDS || voxels.containsKey(id)) {
            voxels.merge(id, (long) length, Long::sum);
        }
    }

    /** A run of one voxel whose id lies between those on both sides is what linear interpolation leaves. */
    private void step(int[] ids, int row, int start, int end, int rowEnd) {
        if (end == rowEnd) {
            return;
        }
        steps++;
        if (end - start == 1 && start > row) {
            int before = ids[start - 1];
            int after = ids[end];
            boolean isBetween = before < ids[start] && ids[start] < after || before > ids[start] && ids[start] > after;
            between += isBetween ? 1 : 0;
        }
    }

    /** What was found, a sentence each; empty if nothing was. */
    List<String> words(LabelIntegrity integrity) {
        List<String> words = new ArrayList<>();
        voxels.entrySet().stream()
                .filter(entry -> entry.getKey() != 0 && entry.getValue() > BACKGROUND * all && integrity.cells() > 1)
                .forEach(entry -> words.add(String.format(
                        Locale.ROOT,
                        "id %d fills %.0f %% of the volume%s: it may be the background, which must be 0 here",
                        entry.getKey(),
                        100.0 * entry.getValue() / all,
                        voxels.containsKey(0) ? "" : ", and no voxel is 0")));
        if (steps >= LEAST_STEPS && between > INTERPOLATED * steps) {
            words.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the steps between ids lead over a voxel with an id in between: the ids may have been"
                            + " interpolated; resample labels by the nearest voxel",
                    100.0 * between / steps));
        }
        if (integrity.fragmentedCells() > 0) {
            words.add("%d of %d cells are in more than one piece, such as %s"
                    .formatted(
                            integrity.fragmentedCells(),
                            integrity.cells(),
                            integrity.fragmented().entrySet().stream()
                                    .limit(NAMED)
                                    .map(cell -> "id %d in %d".formatted(cell.getKey(), cell.getValue()))
                                    .collect(Collectors.joining(", "))));
        }
        return words;
    }
}
