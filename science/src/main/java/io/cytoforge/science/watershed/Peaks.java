package io.cytoforge.science.watershed;

import io.cytoforge.science.labels.PackedBytes;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Voxels above 0 that are higher than all 26 neighbors; of equally high neighbors the one that comes first in the volume
 * counts as the higher. Whether a voxel is one is seen from its neighbors alone, so the peaks of blocks are those of the
 * volume. Ordered by their places in the volume; each has a value of another volume with it. 16 bytes each.
 */
public final class Peaks {
    private static final int FORMAT = 0x9EA40001;

    private final long[] places;
    private final float[] heights;
    private final float[] values;

    private Peaks(long[] places, float[] heights, float[] values) {
        this.places = places;
        this.heights = heights;
        this.values = values;
    }

    /**
     * The peaks of a block.
     *
     * @param heights of {@code read}, C order
     * @param read the block and a voxel more on every side where the volume goes on
     * @param core the block
     * @param volume that both lie in
     * @param values of the other volume in the block
     */
    public static Peaks of(float[] heights, Box3 read, Box3 core, Shape3 volume, float[] values) {
        return merged(IntStream.range(core.z(), core.z() + core.shape().z())
                .parallel()
                .mapToObj(z -> ofPlane(heights, read, core, volume, values, z))
                .toArray(Peaks[]::new));
    }

    private static Peaks ofPlane(float[] heights, Box3 read, Box3 core, Shape3 volume, float[] values, int z) {
        VoxelList found = new VoxelList();
        int[] near = new int[Neighborhood.ALL.count()];
        for (int y = core.y(); y < core.y() + core.shape().y(); y++) {
            int row = read.shape().index(z - read.z(), y - read.y(), core.x() - read.x());
            for (int x = 0; x < core.shape().x(); x++) {
                int at = row + x;
                if (heights[at] > 0 && isPeak(heights, read.shape(), at, near)) {
                    found.add(y * volume.x() + core.x() + x);
                }
            }
        }
        long[] places = new long[found.size()];
        float[] tops = new float[places.length];
        float[] others = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            int y = found.get(i) / volume.x();
            int x = found.get(i) % volume.x();
            places[i] = (long) z * volume.y() * volume.x() + found.get(i);
            tops[i] = heights[read.shape().index(z - read.z(), y - read.y(), x - read.x())];
            others[i] = values[core.shape().index(z - core.z(), y - core.y(), x - core.x())];
        }
        return new Peaks(places, tops, others);
    }

    private static boolean isPeak(float[] heights, Shape3 shape, int voxel, int[] near) {
        int x = voxel % shape.x();
        if (x > 0 && heights[voxel - 1] >= heights[voxel] || x < shape.x() - 1 && heights[voxel + 1] > heights[voxel]) {
            return false;
        }
        int count = Neighborhood.ALL.of(voxel, shape, near);
        for (int n = 0; n < count; n++) {
            if (isHigher(heights, near[n], voxel)) {
                return false;
            }
        }
        return true;
    }

    /** The order of all voxels: by height, of equally high ones the first is the higher. */
    static boolean isHigher(float[] heights, int one, int other) {
        return heights[one] > heights[other] || heights[one] == heights[other] && one < other;
    }

    /** The peaks of several blocks of one volume. */
    public static Peaks merged(Peaks... parts) {
        int size = 0;
        for (Peaks part : parts) {
            size = Math.addExact(size, part.size());
        }
        long[] places = new long[size];
        float[] heights = new float[size];
        float[] values = new float[size];
        int next = 0;
        boolean ascends = true;
        for (Peaks part : parts) {
            ascends &= next == 0 || part.size() == 0 || part.places[0] > places[next - 1];
            System.arraycopy(part.places, 0, places, next, part.size());
            System.arraycopy(part.heights, 0, heights, next, part.size());
            System.arraycopy(part.values, 0, values, next, part.size());
            next += part.size();
        }
        Peaks merged = new Peaks(places, heights, values);
        return ascends ? merged : merged.sorted();
    }

    private Peaks sorted() {
        long[] order = places.clone();
        Arrays.parallelSort(order);
        float[] tops = new float[order.length];
        float[] others = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            int at = Arrays.binarySearch(order, places[i]);
            tops[at] = heights[i];
            others[at] = values[i];
        }
        return new Peaks(order, tops, others);
    }

    /** Those that are higher. */
    public Peaks above(float least) {
        int[] kept = IntStream.range(0, places.length)
                .filter(peak -> heights[peak] > least)
                .toArray();
        long[] places = new long[kept.length];
        float[] tops = new float[kept.length];
        float[] others = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            places[i] = this.places[kept[i]];
            tops[i] = heights[kept[i]];
            others[i] = values[kept[i]];
        }
        return new Peaks(places, tops, others);
    }

    public int size() {
        return places.length;
    }

    /** Place (z · height + y) · width + x in the volume; ascending. */
    public long place(int peak) {
        return places[peak];
    }

    public float height(int peak) {
        return heights[peak];
    }

    /** Of the other volume. */
    public float value(int peak) {
        return values[peak];
    }

    /**
     * Which peak is at a place.
     *
     * @throws IllegalArgumentException if there is none
     */
    public int at(long place) {
        int peak = Arrays.binarySearch(places, place);
        if (peak < 0) {
            throw new IllegalArgumentException("no peak is at place %d of the volume".formatted(place));
        }
        return peak;
    }

    /** A compact form: some 12 bytes each. */
    public byte[] toBytes() {
        PackedBytes packed = PackedBytes.start(FORMAT);
        packed.put(places.length);
        long before = 0;
        for (int i = 0; i < places.length; i++) {
            packed.put(places[i] - before);
            packed.put(Integer.toUnsignedLong(Float.floatToRawIntBits(heights[i])));
            packed.put(Integer.toUnsignedLong(Float.floatToRawIntBits(values[i])));
            before = places[i];
        }
        return packed.toBytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of peaks */
    public static Peaks fromBytes(byte[] bytes) {
        PackedBytes packed = PackedBytes.open(bytes, FORMAT, "peaks");
        int count = packed.nextCount();
        long[] places = new long[count];
        float[] heights = new float[count];
        float[] values = new float[count];
        long before = 0;
        for (int i = 0; i < count; i++) {
            before += packed.next();
            places[i] = before;
            heights[i] = Float.intBitsToFloat((int) packed.next());
            values[i] = Float.intBitsToFloat((int) packed.next());
        }
        packed.requireEnd();
        return new Peaks(places, heights, values);
    }
}
