package io.cytoforge.science.format.zarr;

import io.cytoforge.science.volume.Shape3;
import java.util.List;
import java.util.stream.IntStream;

/** How a volume's chunks lie in an array of any axes: their keys, their places in a shard, the voxels in them. */
final class ChunkGrid {
    private final ArrayView view;
    private final List<Integer> shard;
    private final List<Integer> chunk;
    private final String lead;
    private final String separator;
    private final int base;
    private final int[] strides = new int[3];
    private final int elements;

    /**
     * @param shard lengths along all axes; so are the chunk's
     * @param memory the axes as they lie in a chunk, the slowest first
     * @param lead before the numbers of a key
     */
    ChunkGrid(
            ArrayView view,
            List<Integer> shard,
            List<Integer> chunk,
            List<Integer> memory,
            String lead,
            String separator) {
        this.view = view;
        this.shard = List.copyOf(shard);
        this.chunk = List.copyOf(chunk);
        this.lead = lead;
        this.separator = separator;
        long size = 1;
        int first = 0;
        for (int i = memory.size() - 1; i >= 0; i--) {
            int axis = memory.get(i);
            int place = view.axes().indexOf(axis);
            if (place >= 0) {
                strides[place] = Math.toIntExact(size);
            } else {
                first += Math.toIntExact(view.fixed().get(axis) % chunk.get(axis) * size);
            }
            size = Math.multiplyExact(size, (long) chunk.get(axis));
        }
        this.base = first;
        this.elements = Math.toIntExact(size);
    }

    /** That of arrays of our own: z, y, x in C order. */
    static ChunkGrid of(ZarrLayout layout, String lead) {
        return new ChunkGrid(
                ArrayView.ZYX, lengths(layout.shard()), lengths(layout.chunk()), List.of(0, 1, 2), lead, "/");
    }

    private static List<Integer> lengths(Shape3 shape) {
        return List.of(shape.z(), shape.y(), shape.x());
    }

    /** The key of a shard of the volume. */
    String key(int z, int y, int x) {
        int[] cell = view.cell(shard, z, y, x);
        StringBuilder key = new StringBuilder(lead).append(cell[0]);
        for (int i = 1; i < cell.length; i++) {
            key.append(separator).append(cell[i]);
        }
        return key.toString();
    }

    /** Chunks of a shard. */
    int chunks() {
        return IntStream.range(0, shard.size())
                .map(i -> shard.get(i) / chunk.get(i))
                .reduce(1, Math::multiplyExact);
    }

    /** The number of a chunk of the volume in its shard. */
    int number(int z, int y, int x) {
        int[] cell = view.cell(chunk, z, y, x);
        int number = 0;
        for (int i = 0; i < cell.length; i++) {
            int across = shard.get(i) / chunk.get(i);
            number = number * across + cell[i] % across;
        }
        return number;
    }

    /** Numbers of a chunk, of all axes. */
    int elements() {
        return elements;
    }

    /** Where in a chunk a voxel lies, counted in numbers. */
    int at(int z, int y, int x) {
        return base + z * strides[0] + y * strides[1] + x * strides[2];
    }

    /** From one voxel along x to the next, counted in numbers. */
    int step() {
        return strides[2];
    }
}
