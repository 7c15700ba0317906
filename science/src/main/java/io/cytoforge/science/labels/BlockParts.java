package io.cytoforge.science.labels;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * The 6-connected parts of equal id in one block of a label volume, numbered 1…m in the order of their first voxels. A
 * component of the volume may consist of parts in several blocks; {@link PartLedger} joins them. 20 bytes per part.
 */
public final class BlockParts {
    private static final int FORMAT = 0xB10C0001;

    private final int[] ids;
    private final long[] voxels;
    private final long[] firsts;

    BlockParts(int[] ids, long[] voxels, long[] firsts) {
        this.ids = ids;
        this.voxels = voxels;
        this.firsts = firsts;
    }

    /**
     * Finds the parts and replaces the ids by their numbers, in place. The same numbers on any number of threads.
     *
     * @param ids of the box, C order z·y·x; 0 is background and stays 0
     * @param box where they lie
     * @param volume that holds the box
     * @throws IllegalArgumentException if the box is not within the volume, or has another number of voxels
     */
    public static BlockParts number(int[] ids, Box3 box, Shape3 volume) {
        if (!box.isWithin(volume)) {
            throw new IllegalArgumentException("the box %s is not within the volume %s".formatted(box, volume));
        }
        if (ids.length != box.shape().arrayLength()) {
            throw new IllegalArgumentException("the box %s needs %d voxels, got %d"
                    .formatted(box, box.shape().voxels(), ids.length));
        }
        return Runs.number(ids, box, volume);
    }

    /** Number of parts, m. */
    public int count() {
        return ids.length;
    }

    /** The id of each part; part p is at p - 1. Not a copy. */
    public int[] ids() {
        return ids;
    }

    /** The voxels of each part; part p is at p - 1. Not a copy. */
    public long[] voxels() {
        return voxels;
    }

    /** The place (z · height + y) · width + x of each part's first voxel in the whole volume, ascending. Not a copy. */
    public long[] firsts() {
        return firsts;
    }

    /** A compact form: some 5 bytes per part. */
    public byte[] toBytes() {
        PackedBytes packed = PackedBytes.start(FORMAT);
        packed.put(ids.length);
        long before = 0;
        for (int p = 0; p < ids.length; p++) {
            packed.put(Integer.toUnsignedLong(ids[p]));
            packed.put(voxels[p]);
            packed.put(firsts[p] - before);
            before = firsts[p];
        }
        return packed.toBytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of block parts */
    public static BlockParts fromBytes(byte[] bytes) {
        PackedBytes packed = PackedBytes.open(bytes, FORMAT, "block parts");
        int count = packed.nextCount();
        int[] ids = new int[count];
        long[] voxels = new long[count];
        long[] firsts = new long[count];
        long before = 0;
        for (int p = 0; p < count; p++) {
            ids[p] = (int) packed.next();
            voxels[p] = packed.next();
            before += packed.next();
            firsts[p] = before;
        }
        packed.requireEnd();
        return new BlockParts(ids, voxels, firsts);
    }
}
