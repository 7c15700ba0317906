package io.cytoforge.science.watershed;

import io.cytoforge.science.labels.PackedBytes;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;

/**
 * The highest passes between hills that touch: of two voxels that share a face, each on its own hill, the lower one.
 * Passes of blocks merge to those of the volume, in any order. Some 24 bytes each.
 */
public final class BasinPasses {
    private static final int FORMAT = 0xBA550001;
    private static final long FREE = 0;

    /** The smaller hill in the upper half, the larger in the lower one; hills are counted from 1, so 0 is free. */
    private long[] pairs = new long[1024];

    private float[] heights = new float[1024];
    private int size;

    /** What must be known of a volume for the passes of a block: it, and a voxel more at its far sides. */
    public static Box3 read(Box3 core, Shape3 volume) {
        return new Box3(
                core.z(),
                core.y(),
                core.x(),
                new Shape3(
                        Math.min(core.shape().z() + 1, volume.z() - core.z()),
                        Math.min(core.shape().y() + 1, volume.y() - core.y()),
                        Math.min(core.shape().x() + 1, volume.x() - core.x())));
    }

    /**
     * The passes of a block: between its voxels, and to those that follow it along each axis. Those between two hills that
     * both have a seed are left out, since these never become one.
     *
     * @param hills of {@code read}, 0 where there is none
     * @param heights of {@code read}
     * @param read as of {@link #read}
     * @param seeds of each hill as of {@link #flood}
     */
    public static BasinPasses of(int[] hills, float[] heights, Box3 read, Box3 core, int[] seeds) {
        BasinPasses passes = new BasinPasses();
        Shape3 shape = read.shape();
        int plane = shape.y() * shape.x();
        for (int z = 0; z < core.shape().z(); z++) {
            for (int y = 0; y < core.shape().y(); y++) {
                int first = shape.index(z, y, 0);
                passes.along(hills, heights, first, Math.min(core.shape().x(), shape.x() - 1), 1, seeds);
                if (y + 1 < shape.y()) {
                    passes.along(hills, heights, first, core.shape().x(), shape.x(), seeds);
                }
                if (z + 1 < shape.z()) {
                    passes.along(hills, heights, first, core.shape().x(), plane, seeds);
                }
            }
        }
        return passes;
    }

    /** From each voxel of a row to the one that lies a step on. */
    private void along(int[] hills, float[] heights, int first, int length, int step, int[] seeds) {
        for (int at = first; at < first + length; at++) {
            touch(hills, heights, at, at + step, seeds);
        }
    }

    private void touch(int[] hills, float[] heights, int one, int other, int[] seeds) {
        if (hills[one] != 0
                && hills[other] != 0
                && hills[one] != hills[other]
                && (seeds[hills[one]] == 0 || seeds[hills[other]] == 0)) {
            add(hills[one], hills[other], Math.min(heights[one], heights[other]));
        }
    }

    /**
     * Takes a pass in; the highest of two hills counts.
     *
     * @param one from 1
     * @param other from 1, another
     */
    public void add(int one, int other, float height) {
        put((long) Math.min(one, other) << 32 | Math.max(one, other), height);
    }

    private void put(long pair, float height) {
        int at = place(pair);
        if (pairs[at] == FREE) {
            if (2 * size >= pairs.length) {
                grow();
                at = place(pair);
            }
            pairs[at] = pair;
            heights[at] = height;
            size++;
        } else if (height > heights[at]) {
            heights[at] = height;
        }
    }

    private int place(long pair) {
        long mixed = pair * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & pairs.length - 1;
        while (pairs[at] != FREE && pairs[at] != pair) {
            at = at + 1 & pairs.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] formerPairs = pairs;
        float[] formerHeights = heights;
        pairs = new long[Math.multiplyExact(2, formerPairs.length)];
        heights = new float[pairs.length];
        for (int i = 0; i < formerPairs.length; i++) {
            if (formerPairs[i] != FREE) {
                int at = place(formerPairs[i]);
                pairs[at] = formerPairs[i];
                heights[at] = formerHeights[i];
            }
        }
    }

    public void merge(BasinPasses other) {
        for (int i = 0; i < other.pairs.length; i++) {
            if (other.pairs[i] != FREE) {
                put(other.pairs[i], other.heights[i]);
            }
        }
    }

    public int size() {
        return size;
    }

    /** All pairs, ascending. */
    private long[] ascending() {
        long[] found = new long[size];
        int next = 0;
        for (long pair : pairs) {
            if (pair != FREE) {
                found[next++] = pair;
            }
        }
        Arrays.parallelSort(found);
        return found;
    }

    /**
     * Unites hills without a seed with one that has one, over the highest passes first (of equally high ones those of the
     * first hills): the watershed of the hills, as if they were flooded from the seeds down.
     *
     * @param seeds the seed of each hill, 0 if it has none; hills are counted from 1, seeds[0] is of no meaning
     * @return the seed that each hill goes to; 0 if no pass leads there
     */
    public int[] flood(int[] seeds) {
        long[] ascending = ascending();
        long[] order = new long[ascending.length];
        for (int i = 0; i < order.length; i++) {
            int bits = Float.floatToRawIntBits(heights[place(ascending[i])] + 0f);
            order[i] = (long) ~(bits ^ bits >> 31 & Integer.MAX_VALUE) << 32 | i;
        }
        Arrays.parallelSort(order);
        int[] seed = seeds.clone();
        int[] parents = new int[seeds.length];
        Arrays.setAll(parents, i -> i);
        for (long next : order) {
            long pair = ascending[(int) next];
            int one = root(parents, (int) (pair >>> 32));
            int other = root(parents, (int) pair);
            if (one != other && (seed[one] == 0 || seed[other] == 0)) {
                parents[other] = one;
                seed[one] = Math.max(seed[one], seed[other]);
            }
        }
        int[] found = new int[seeds.length];
        for (int hill = 1; hill < found.length; hill++) {
            found[hill] = seed[root(parents, hill)];
        }
        return found;
    }

    private static int root(int[] parents, int hill) {
        int at = hill;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** A compact form, the same whatever was added first. */
    public byte[] toBytes() {
        PackedBytes packed = PackedBytes.start(FORMAT);
        packed.put(size);
        long before = 0;
        for (long pair : ascending()) {
            packed.put((pair >>> 32) - (before >>> 32));
            packed.put(pair & 0xFFFF_FFFFL);
            packed.put(Integer.toUnsignedLong(Float.floatToRawIntBits(heights[place(pair)])));
            before = pair;
        }
        return packed.toBytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of passes */
    public static BasinPasses fromBytes(byte[] bytes) {
        PackedBytes packed = PackedBytes.open(bytes, FORMAT, "passes between hills");
        BasinPasses passes = new BasinPasses();
        int count = packed.nextCount();
        long one = 0;
        for (int i = 0; i < count; i++) {
            one += packed.next();
            passes.put(one << 32 | packed.next(), Float.intBitsToFloat((int) packed.next()));
        }
        packed.requireEnd();
        return passes;
    }
}
