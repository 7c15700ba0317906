package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.zarr.codec.ChunkCodec;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Slabs of a chunked dataset, as deep as its chunks unless that is too much. Chunks are decompressed here, since what
 * comes out must have the length that was declared and not whatever somebody packed.
 */
final class Hdf5Chunks implements Hdf5Array.Slabs {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int LZF = 32_000;
    private static final int MOST_CHUNKS = 1 << 20;
    private static final int MOST_OVERHEAD = 1024;

    private final String name;
    private final ChunkedDataset dataset;
    private final int[] lengths;
    private final int[] chunk;
    private final int size;
    private final int chunkBytes;
    private final List<Integer> filters;
    private final int depth;

    /** @param lengths of all axes, two at least */
    Hdf5Chunks(String name, ChunkedDataset dataset, int[] lengths, NumberType type, VolumeLimits limits) {
        this.name = name;
        this.dataset = dataset;
        this.lengths = lengths.clone();
        this.chunk = dataset.getChunkDimensions().clone();
        this.size = type.bytes();
        double bytes = Arrays.stream(chunk).asDoubleStream().reduce(size, (a, b) -> a * b);
        if (chunk.length != lengths.length || !(bytes >= size)) {
            throw new VolumeFormatException(name, "chunks of " + Arrays.toString(chunk), "as many axes as the dataset");
        }
        limits.checkDecoded(name, "a chunk", bytes);
        double chunks = Arrays.stream(lengths).asDoubleStream().reduce(size, (a, b) -> a * b) / bytes;
        if (chunks > MOST_CHUNKS) {
            throw new VolumeFormatException(
                    name,
                    "some %.0f chunks".formatted(chunks),
                    "up to %d: save it in larger ones".formatted(MOST_CHUNKS));
        }
        chunkBytes = (int) bytes;
        filters =
                dataset.getFilters().stream().map(PipelineFilterWithData::getId).toList();
        List<Integer> unknown = filters.stream()
                .filter(filter -> !List.of(DEFLATE, SHUFFLE, FLETCHER32, LZF).contains(filter))
                .toList();
        if (!unknown.isEmpty()) {
            throw new VolumeFormatException(name, "the filters " + unknown, "gzip, lzf, shuffle, fletcher32 or none");
        }
        int deepest = chunk.length < 3 ? 1 : Math.min(chunk[chunk.length - 3], lengths[lengths.length - 3]);
        double plane = (double) lengths[lengths.length - 1] * lengths[lengths.length - 2] * size;
        boolean isDivisor = chunk.length < 3 || lengths.length == 3 || lengths[lengths.length - 3] % deepest == 0;
        depth = isDivisor ? (int) Math.clamp(limits.decoded() / plane, 1, deepest) : 1;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public long compressedTogether() {
        return filters.contains(DEFLATE) || filters.contains(LZF) ? chunkBytes : 0;
    }

    @Override
    public ByteBuffer read(int from, int planes) {
        int axes = lengths.length;
        int height = lengths[axes - 2];
        int width = lengths[axes - 1];
        ByteBuffer slab = ByteBuffer.allocate(planes * height * width * size);
        for (int y = 0; y < height; y += chunk[axes - 2]) {
            for (int x = 0; x < width; x += chunk[axes - 1]) {
                byte[] numbers = null;
                int[] before = null;
                for (int plane = 0; plane < planes; plane++) {
                    int[] at = place(from + plane);
                    int[] corner = corner(at, y, x);
                    if (numbers == null || !Arrays.equals(before, corner)) {
                        numbers = chunk(corner);
                        before = corner;
                    }
                    copy(numbers, inChunk(at), y, x, slab, plane);
                }
            }
        }
        return slab;
    }

    /** Where a plane lies along the axes before y. */
    private int[] place(int plane) {
        int[] at = new int[lengths.length - 2];
        int left = plane;
        for (int axis = at.length - 1; axis >= 0; axis--) {
            at[axis] = left % lengths[axis];
            left /= lengths[axis];
        }
        return at;
    }

    private int[] corner(int[] at, int y, int x) {
        int[] corner = new int[lengths.length];
        for (int axis = 0; axis < at.length; axis++) {
            corner[axis] = at[axis] / chunk[axis] * chunk[axis];
        }
        corner[at.length] = y;
        corner[at.length + 1] = x;
        return corner;
    }

    /** The number of a plane in its chunk. */
    private int inChunk(int[] at) {
        int plane = 0;
        for (int axis = 0; axis < at.length; axis++) {
            plane = plane * chunk[axis] + at[axis] % chunk[axis];
        }
        return plane;
    }

    private void copy(byte[] numbers, int plane, int y, int x, ByteBuffer slab, int to) {
        int axes = lengths.length;
        int rows = Math.min(chunk[axes - 2], lengths[axes - 2] - y);
        int width = Math.min(chunk[axes - 1], lengths[axes - 1] - x);
        for (int row = 0; row < rows; row++) {
            int from = (plane * chunk[axes - 2] + row) * chunk[axes - 1] * size;
            int at = ((to * lengths[axes - 2] + y + row) * lengths[axes - 1] + x) * size;
            slab.put(at, numbers, from, width * size);
        }
    }

    /** Numbers of a chunk, 0 where it was never written. */
    private byte[] chunk(int[] corner) {
        byte[] bytes = Hdf5File.guarded(name, () -> stored(corner));
        if (bytes.length == 0) {
            return new byte[chunkBytes];
        }
        for (int filter : filters.reversed()) {
            bytes = switch (filter) {
                case FLETCHER32 -> Arrays.copyOf(bytes, Math.max(0, bytes.length - Integer.BYTES));
                case DEFLATE -> ChunkCodec.ZLIB.decode(name, bytes, chunkBytes);
                case LZF -> bytes.length == chunkBytes ? bytes : Lzf.decode(name, bytes, chunkBytes);
                default -> unshuffled(bytes);
            };
        }
        return ChunkCodec.RAW.decode(name, bytes, chunkBytes);
    }

    /** Empty if it was never written. */
    private byte[] stored(int[] corner) {
        try {
            ByteBuffer chunk = dataset.getRawChunkBuffer(corner);
            if (chunk.remaining() > chunkBytes + chunkBytes / 64 + MOST_OVERHEAD) {
                throw new VolumeFormatException(
                        name,
                        "%d bytes for a chunk of %d".formatted(chunk.remaining(), chunkBytes),
                        "fewer than unpacked");
            }
            byte[] bytes = new byte[chunk.remaining()];
            chunk.get(bytes);
            return bytes;
        } catch (HdfException e) {
            if (String.valueOf(e.getMessage()).startsWith("No chunk with offset")) {
                return new byte[0];
            }
            throw e;
        }
    }

    /** First bytes of all numbers, then all second bytes: back to whole numbers. */
    private byte[] unshuffled(byte[] shuffled) {
        byte[] bytes = shuffled.clone();
        int count = shuffled.length / size;
        for (int i = 0; i < count; i++) {
            for (int b = 0; b < size; b++) {
                bytes[i * size + b] = shuffled[b * count + i];
            }
        }
        return bytes;
    }
}
