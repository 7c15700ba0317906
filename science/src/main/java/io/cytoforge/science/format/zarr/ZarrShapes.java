package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Shapes in metadata, of any axes. */
final class ZarrShapes {
    private static final int MAX_AXES = 5;
    private static final int MAX_LENGTH = 1 << 24;

    private ZarrShapes() {}

    /** Lengths along all axes. */
    static List<Integer> lengths(String where, JsonNode shape) {
        if (!shape.isArray() || shape.isEmpty() || shape.size() > MAX_AXES) {
            throw new VolumeFormatException(where, "the shape " + shape, "three axes z, y, x, or up to five");
        }
        List<Integer> lengths = new ArrayList<>();
        shape.forEach(length -> lengths.add(length(where, length)));
        return lengths;
    }

    /** Lengths along as many axes as an array has. */
    static List<Integer> lengths(String where, JsonNode shape, int axes) {
        List<Integer> lengths = lengths(where, shape);
        if (lengths.size() != axes) {
            throw new VolumeFormatException(where, "the shape " + shape, axes + " axes");
        }
        return lengths;
    }

    private static int length(String where, JsonNode edge) {
        if (!edge.isIntegralNumber()
                || !edge.canConvertToInt()
                || edge.intValue() < 1
                || edge.intValue() > MAX_LENGTH) {
            throw new VolumeFormatException(where, "the edge length " + edge, "1 to " + MAX_LENGTH);
        }
        return edge.intValue();
    }

    /** The layout, or what its limits say against it. */
    static ZarrLayout layout(String where, Shape3 shape, VoxelType type, Shape3 shard, Shape3 chunk) {
        try {
            return new ZarrLayout(shape, type, shard, chunk);
        } catch (IllegalArgumentException e) {
            throw tooLarge(where, shard, chunk, e);
        }
    }

    /** The grid, or what its limits say against it. */
    static ChunkGrid grid(
            String where,
            ArrayView view,
            List<Integer> shard,
            List<Integer> chunk,
            List<Integer> memory,
            String lead,
            String separator) {
        double elements = chunk.stream().mapToDouble(length -> length).reduce(1, (a, b) -> a * b);
        boolean isWhole = IntStream.range(0, shard.size()).allMatch(i -> shard.get(i) % chunk.get(i) == 0);
        if (!isWhole || elements * Double.BYTES > ZarrLayout.MAX_SHARD_BYTES) {
            throw new VolumeFormatException(
                    where,
                    "shards of %s and chunks of %s".formatted(shard, chunk),
                    "shards of whole chunks, up to %d bytes decoded at once".formatted(ZarrLayout.MAX_SHARD_BYTES));
        }
        return new ChunkGrid(view, shard, chunk, memory, lead, separator);
    }

    private static VolumeFormatException tooLarge(
            String where, Shape3 shard, Shape3 chunk, IllegalArgumentException cause) {
        return new VolumeFormatException(
                where,
                "shards of %s and chunks of %s (%s)".formatted(shard, chunk, cause.getMessage()),
                "shards of whole chunks within those limits: save it in smaller pieces",
                cause);
    }
}
