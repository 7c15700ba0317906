package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.zarr.ZarrMetadata.Sharding;
import io.cytoforge.science.format.zarr.codec.ChunkCodec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The array document of Zarr version 2, {@code .zarray}, which NGFF 0.4 is made of. */
final class ZarrV2 {
    private static final Map<Character, String> KINDS = Map.of('u', "uint", 'i', "int", 'f', "float");

    private ZarrV2() {}

    static ZarrMetadata parse(String where, JsonNode document, ArrayAxes axes) {
        JsonNode filters = document.path("filters");
        if (!filters.isMissingNode() && !filters.isNull() && !filters.isEmpty()) {
            throw new VolumeFormatException(where, "the filters " + filters, "none");
        }
        String dtype = Json.text(document, "dtype");
        NumberType type = type(where, dtype);
        List<Integer> lengths = ZarrShapes.lengths(where, document.path("shape"));
        List<Integer> chunk = ZarrShapes.lengths(where, document.path("chunks"), lengths.size());
        String given = Json.text(document, "dimension_separator");
        String separator = given.isEmpty() ? "." : given;
        if (!("/".equals(separator) || ".".equals(separator))) {
            throw new VolumeFormatException(where, "the dimension separator " + separator, "/ or .");
        }
        ArrayView view = axes.view(where, lengths);
        Shape3 inView = view.shape(chunk);
        ChunkGrid grid = ZarrShapes.grid(
                where, view, chunk, chunk, order(where, document.path("order"), lengths.size()), "", separator);
        return new ZarrMetadata(
                ZarrShapes.layout(where, view.shape(lengths), type.voxels(), inView, inView),
                type,
                Sharding.NONE,
                dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                new StoredChunk(codec(where, document.path("compressor")), false),
                grid,
                FillValue.of(where, document.path("fill_value"), type));
    }

    /** C: the last axis changes fastest; F: the first. */
    private static List<Integer> order(String where, JsonNode order, int axes) {
        String letter = order.isString() ? order.stringValue() : "";
        return switch (letter) {
            case "C" -> IntStream.range(0, axes).boxed().toList();
            case "F" -> IntStream.range(0, axes).map(i -> axes - 1 - i).boxed().toList();
            default -> throw new VolumeFormatException(where, "the order " + order, "\"C\", \"F\"");
        };
    }

    private static NumberType type(String where, String type) {
        if ("|b1".equals(type)) {
            return NumberType.UINT8;
        }
        String kind = type.length() == 3 ? KINDS.getOrDefault(type.charAt(1), "") : "";
        boolean isNumber = type.matches("[|<>][uif][1248]");
        return (isNumber ? NumberType.named(kind + 8 * (type.charAt(2) - '0')) : Optional.<NumberType>empty())
                .orElseThrow(() -> new VolumeFormatException(
                        where,
                        "the dtype \"" + type + "\"",
                        "bool, integers of 8 to 64 bits, floating point numbers of 16 to 64 bits"));
    }

    private static String name(VoxelType type) {
        return switch (type) {
            case UINT8 -> "|u1";
            case UINT16 -> "<u2";
            case UINT32 -> "<u4";
            case FLOAT32 -> "<f4";
        };
    }

    private static ChunkCodec codec(String where, JsonNode compressor) {
        if (compressor.isNull()) {
            return ChunkCodec.RAW;
        }
        return ChunkCodec.named(Json.text(compressor, "id"))
                .orElseThrow(() -> new VolumeFormatException(
                        where, "the compressor " + compressor, "blosc, zstd, lz4, gzip, zlib or none"));
    }

    /** The document of a zstd-compressed array. */
    static ObjectNode document(ZarrMetadata metadata) {
        ZarrLayout layout = metadata.layout();
        ObjectNode document = Json.object();
        document.put("zarr_format", 2);
        document.set("shape", axes(layout.shape()));
        document.set("chunks", axes(layout.chunk()));
        document.put("dtype", name(layout.type()));
        document.putObject("compressor").put("id", "zstd").put("level", ChunkCodec.ZSTD_LEVEL);
        document.put("fill_value", 0).put("order", "C");
        document.putNull("filters");
        document.put("dimension_separator", "/");
        return document;
    }

    private static JsonNode axes(Shape3 shape) {
        return Json.tree(List.of(shape.z(), shape.y(), shape.x()));
    }
}
