package io.cytoforge.science.annotation;

import io.cytoforge.science.labels.IdOrder;
import io.cytoforge.science.labels.PackedBytes;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How bright the voxels of nuclei are, and how bright it is around: counts of voxels by their brightness, in shares of the
 * brightness at the nucleus' seed. Counts of blocks add up to those of the volume. Some 500 bytes per nucleus.
 */
public final class BrightnessTally {
    private static final int FORMAT = 0xB7160001;
    /** Counts from 0 to twice the brightness of the seed; what is brighter is in the last. */
    private static final int BINS = 64;

    private static final double TIMES = 2;

    private final IdOrder slots = new IdOrder();
    /** Of each slot: counts of the voxels' brightness, then of the brightness around. */
    private int[] counts = new int[16 * 2 * BINS];

    /**
     * Counts a voxel.
     *
     * @param reference brightness of the seed
     */
    void add(int seed, float reference, float own, float around) {
        int first = slot(seed);
        counts[first + bin(own, reference)]++;
        counts[first + BINS + bin(around, reference)]++;
    }

    private static int bin(float value, float reference) {
        return value >= TIMES * reference ? BINS - 1 : (int) (value * (BINS / TIMES) / reference);
    }

    private int slot(int seed) {
        int slot = slots.of(seed);
        int length = (slot + 1) * 2 * BINS;
        if (length > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(length, counts.length / 2 * 3));
        }
        return slot * 2 * BINS;
    }

    /** Adds what was counted elsewhere. */
    public void merge(BrightnessTally other) {
        for (int slot = 0; slot < other.slots.size(); slot++) {
            int to = slot(other.slots.id(slot));
            int from = slot * 2 * BINS;
            for (int i = 0; i < 2 * BINS; i++) {
                counts[to + i] += other.counts[from + i];
            }
        }
    }

    /** What was counted of some seeds alone. */
    BrightnessTally of(BitSet seeds) {
        BrightnessTally some = new BrightnessTally();
        for (int slot = 0; slot < slots.size(); slot++) {
            if (seeds.get(slots.id(slot))) {
                int to = some.slot(slots.id(slot));
                System.arraycopy(counts, slot * 2 * BINS, some.counts, to, 2 * BINS);
            }
        }
        return some;
    }

    /** Looks at what was counted of one seed. */
    interface Visitor {
        void visit(int seed, int slot);
    }

    void forEach(Visitor visitor) {
        for (int slot = 0; slot < slots.size(); slot++) {
            visitor.visit(slots.id(slot), slot);
        }
    }

    /** Brightness that a share of the voxels stays below, linear within a count; in shares of the seed's. */
    double quantile(int slot, double share) {
        return quantileFrom(slot * 2 * BINS, share);
    }

    /** The same of the brightness around. */
    double quantileAround(int slot, double share) {
        return quantileFrom(slot * 2 * BINS + BINS, share);
    }

    private double quantileFrom(int first, double share) {
        long all = 0;
        for (int i = first; i < first + BINS; i++) {
            all += counts[i];
        }
        double wanted = share * all;
        long below = 0;
        int bin = 0;
        while (below + counts[first + bin] < wanted) {
            below += counts[first + bin++];
        }
        double within = counts[first + bin] == 0 ? 0 : (wanted - below) / counts[first + bin];
        return (bin + within) * TIMES / BINS;
    }

    /** A compact form: some 150 bytes per nucleus. */
    public byte[] toBytes() {
        PackedBytes packed = PackedBytes.start(FORMAT);
        packed.put(slots.size());
        for (int slot : slots.ascending()) {
            packed.put(slots.id(slot));
            for (int i = 0; i < 2 * BINS; i++) {
                packed.put(counts[slot * 2 * BINS + i]);
            }
        }
        return packed.toBytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of a tally */
    public static BrightnessTally fromBytes(byte[] bytes) {
        PackedBytes packed = PackedBytes.open(bytes, FORMAT, "a tally of brightness");
        BrightnessTally tally = new BrightnessTally();
        int count = packed.nextCount();
        for (int i = 0; i < count; i++) {
            int first = tally.slot((int) packed.next());
            for (int bin = 0; bin < 2 * BINS; bin++) {
                tally.counts[first + bin] = (int) packed.next();
            }
        }
        packed.requireEnd();
        return tally;
    }
}
