package io.cytoforge.science.metrics.instances;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs of true and found instances by {@linkplain InstanceScores stardist's rule}. Only those that overlap can be a pair,
 * so the assignment falls into groups that share no instance, each of which is solved by itself.
 */
public final class InstanceMatching {
    private final InstanceOverlap overlap;
    private final double threshold;
    private final double scale;
    private final int[] parents;

    private InstanceMatching(InstanceOverlap overlap, double threshold) {
        this.overlap = overlap;
        this.threshold = threshold;
        scale = 0.5 / Math.min(overlap.trueCount(), overlap.foundCount());
        parents = new int[overlap.trueCount() + overlap.foundCount()];
        Arrays.setAll(parents, i -> i);
    }

    /** @return of each true instance the found one; −1 if none */
    static int[] of(InstanceOverlap overlap, double threshold) {
        int[] foundOf = new int[overlap.trueCount()];
        Arrays.fill(foundOf, -1);
        if (overlap.trueCount() > 0 && overlap.foundCount() > 0) {
            new InstanceMatching(overlap, threshold).match(foundOf);
        }
        return foundOf;
    }

    private void match(int[] foundOf) {
        for (int pair = 0; pair < overlap.pairs(); pair++) {
            parents[root(overlap.trueOf(pair))] = root(overlap.trueCount() + overlap.foundOf(pair));
        }
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int pair = 0; pair < overlap.pairs(); pair++) {
            groups.computeIfAbsent(root(overlap.trueOf(pair)), _ -> new ArrayList<>())
                    .add(pair);
        }
        groups.values().forEach(group -> match(group, foundOf));
    }

    /** Where no instance could be in two pairs there is nothing to choose. */
    private void match(List<Integer> group, int[] foundOf) {
        List<Integer> enough =
                group.stream().filter(pair -> overlap.iou(pair) >= threshold).toList();
        boolean isClear = enough.stream().map(overlap::trueOf).distinct().count() == enough.size()
                && enough.stream().map(overlap::foundOf).distinct().count() == enough.size();
        if (isClear) {
            enough.forEach(pair -> foundOf[overlap.trueOf(pair)] = overlap.foundOf(pair));
        } else {
            assign(group, foundOf);
        }
    }

    /** Columns are the found instances of a group, and one for each true instance to have none. */
    private void assign(List<Integer> group, int[] foundOf) {
        int[] truths =
                group.stream().mapToInt(overlap::trueOf).distinct().sorted().toArray();
        int[] found =
                group.stream().mapToInt(overlap::foundOf).distinct().sorted().toArray();
        double[][] costs = new double[truths.length][found.length + truths.length];
        for (int pair : group) {
            int row = Arrays.binarySearch(truths, overlap.trueOf(pair));
            int column = Arrays.binarySearch(found, overlap.foundOf(pair));
            costs[row][column] = (overlap.iou(pair) >= threshold ? -1 : 0) - scale * overlap.iou(pair);
        }
        int[] columns = Assignment.of(costs);
        for (int row = 0; row < truths.length; row++) {
            if (costs[row][columns[row]] <= -1) {
                foundOf[truths[row]] = found[columns[row]];
            }
        }
    }

    private int root(int instance) {
        int at = instance;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
