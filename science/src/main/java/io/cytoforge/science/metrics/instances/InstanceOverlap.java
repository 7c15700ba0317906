package io.cytoforge.science.metrics.instances;

import io.cytoforge.science.volume.LabelVolume;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * How the instances of two label volumes overlap: true ones, and those that were found. Ids need not be consecutive; 0 is
 * background. Only pairs that overlap are kept.
 */
public final class InstanceOverlap {
    private final int[] trueIds;
    private final int[] foundIds;
    private final long[] trueVoxels;
    private final long[] foundVoxels;
    /** Place of the true one in the upper half, of the found one in the lower; ascending. */
    private final long[] pairs;

    private final long[] shared;

    private InstanceOverlap(int[] trueIds, int[] foundIds, long[] pairs, long[] shared, long[][] voxels) {
        this.trueIds = trueIds;
        this.foundIds = foundIds;
        this.pairs = pairs;
        this.shared = shared;
        trueVoxels = voxels[0];
        foundVoxels = voxels[1];
    }

    /** @throws IllegalArgumentException if the volumes differ in shape */
    public static InstanceOverlap of(LabelVolume truth, LabelVolume found) {
        if (!truth.shape().equals(found.shape())) {
            throw new IllegalArgumentException(
                    "volumes must have one shape, were %s and %s".formatted(truth.shape(), found.shape()));
        }
        int[] trueIds = ids(truth);
        int[] foundIds = ids(found);
        long[][] voxels = {new long[trueIds.length], new long[foundIds.length]};
        long[] both = new long[truth.voxels().length];
        int count = 0;
        for (int i = 0; i < both.length; i++) {
            int one = place(trueIds, truth.voxels()[i]);
            int other = place(foundIds, found.voxels()[i]);
            if (one >= 0) {
                voxels[0][one]++;
            }
            if (other >= 0) {
                voxels[1][other]++;
            }
            if (one >= 0 && other >= 0) {
                both[count++] = (long) one << 32 | other;
            }
        }
        return counted(trueIds, foundIds, Arrays.copyOf(both, count), voxels);
    }

    private static InstanceOverlap counted(int[] trueIds, int[] foundIds, long[] both, long[][] voxels) {
        Arrays.parallelSort(both);
        long[] pairs = new long[both.length];
        long[] shared = new long[both.length];
        int last = -1;
        for (long pair : both) {
            if (last < 0 || pairs[last] != pair) {
                pairs[++last] = pair;
            }
            shared[last]++;
        }
        return new InstanceOverlap(
                trueIds, foundIds, Arrays.copyOf(pairs, last + 1), Arrays.copyOf(shared, last + 1), voxels);
    }

    private static int[] ids(LabelVolume labels) {
        TreeSet<Integer> ids = new TreeSet<>();
        int before = 0;
        for (int id : labels.voxels()) {
            if (id != 0 && id != before) {
                ids.add(id);
            }
            before = id;
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int place(int[] ids, int id) {
        return id == 0 ? -1 : Arrays.binarySearch(ids, id);
    }

    /** True instances. */
    public int trueCount() {
        return trueIds.length;
    }

    /** Instances that were found. */
    public int foundCount() {
        return foundIds.length;
    }

    /** Pairs that share a voxel, ascending by true and then by found instance. */
    int pairs() {
        return pairs.length;
    }

    /** Which true instance is in a pair, from 0 in the order of ids. */
    int trueOf(int pair) {
        return (int) (pairs[pair] >>> 32);
    }

    int foundOf(int pair) {
        return (int) pairs[pair];
    }

    /** Voxels that both have. */
    long shared(int pair) {
        return shared[pair];
    }

    /** Voxels that either has. */
    long union(int pair) {
        return trueVoxels[trueOf(pair)] + foundVoxels[foundOf(pair)] - shared[pair];
    }

    /** Intersection over union, in (0, 1]. */
    double iou(int pair) {
        return (double) shared[pair] / union(pair);
    }

    long foundVoxels(int found) {
        return foundVoxels[found];
    }

    long trueVoxels(int truth) {
        return trueVoxels[truth];
    }
}
