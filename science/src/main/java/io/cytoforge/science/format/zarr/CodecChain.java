package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.zarr.codec.ChunkCodec;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * The codecs of a chunk of Zarr 3: transpositions, then its bytes, then at most one compression, and a checksum.
 *
 * @param memory the axes as they lie in a chunk, the slowest first
 */
record CodecChain(List<Integer> memory, ByteOrder order, StoredChunk stored) {
    private static final String ALLOWED =
            "transpose, bytes, then at most one of blosc, zstd, gzip, then crc32c; sharding_indexed around them";

    static CodecChain of(String where, JsonNode codecs, int axes, NumberType type) {
        List<Integer> memory = IntStream.range(0, axes).boxed().toList();
        int at = 0;
        while ("transpose".equals(name(codecs.path(at)))) {
            memory = transposed(where, codecs.path(at), memory);
            at++;
        }
        ByteOrder order = order(where, codecs, codecs.path(at), type);
        at++;
        ChunkCodec codec = ChunkCodec.named(name(codecs.path(at))).orElse(ChunkCodec.RAW);
        at += codec == ChunkCodec.RAW ? 0 : 1;
        boolean isChecked = "crc32c".equals(name(codecs.path(at)));
        at += isChecked ? 1 : 0;
        if (at != codecs.size()) {
            throw new VolumeFormatException(where, "the codecs " + codecs, ALLOWED);
        }
        return new CodecChain(memory, order, new StoredChunk(codec, isChecked));
    }

    private static String name(JsonNode codec) {
        String name = codec.isString() ? codec.stringValue() : Json.text(codec, "name");
        return name.startsWith("numcodecs.") ? name.substring("numcodecs.".length()) : name;
    }

    /** Axis i of what is stored is axis order[i] of what it was. */
    private static List<Integer> transposed(String where, JsonNode codec, List<Integer> before) {
        JsonNode order = codec.path("configuration").path("order");
        List<Integer> after = new ArrayList<>();
        for (JsonNode axis : order) {
            boolean isAxis = axis.isInt() && axis.intValue() >= 0 && axis.intValue() < before.size();
            after.add(isAxis ? before.get(axis.intValue()) : -1);
        }
        if (after.size() != before.size() || !new HashSet<>(after).containsAll(before)) {
            throw new VolumeFormatException(where, "the transposition " + codec, "each axis once");
        }
        return after;
    }

    private static ByteOrder order(String where, JsonNode codecs, JsonNode bytes, NumberType type) {
        String endian = Json.text(bytes.path("configuration"), "endian");
        if ("bytes".equals(name(bytes))) {
            if ("little".equals(endian) || type.bytes() == 1) {
                return ByteOrder.LITTLE_ENDIAN;
            }
            if ("big".equals(endian)) {
                return ByteOrder.BIG_ENDIAN;
            }
        }
        throw new VolumeFormatException(where, "the codecs " + codecs, ALLOWED);
    }
}
