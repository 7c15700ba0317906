package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.zarr.ZarrMetadata.ChunkKeys;
import io.cytoforge.science.format.zarr.ZarrMetadata.Sharding;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteOrder;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The array document of Zarr version 2, {@code .zarray}, which NGFF 0.4 is made of. */
final class ZarrV2 {
    private ZarrV2() {}

    static ZarrMetadata parse(String where, JsonNode document) {
        ZarrShapes.requireZeroFill(where, document.path("fill_value"));
        if (!"C".equals(Json.text(document, "order"))) {
            throw new VolumeFormatException(where, "the order " + document.path("order"), "\"C\"");
        }
        JsonNode filters = document.path("filters");
        if (!filters.isMissingNode() && !filters.isNull() && !filters.isEmpty()) {
            throw new VolumeFormatException(where, "the filters " + filters, "none");
        }
        String type = Json.text(document, "dtype");
        int leading = ZarrShapes.leadingAxes(where, document.path("shape"));
        Shape3 shape = ZarrShapes.shape(where, document.path("shape"), leading);
        Shape3 chunk = ZarrShapes.shape(where, document.path("chunks"), leading);
        String given = Json.text(document, "dimension_separator");
        String separator = given.isEmpty() ? "." : given;
        if (!("/".equals(separator) || ".".equals(separator))) {
            throw new VolumeFormatException(where, "the dimension separator " + separator, "/ or .");
        }
        return new ZarrMetadata(
                ZarrShapes.layout(where, shape, type(where, type), chunk, chunk),
                Sharding.NONE,
                type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                codec(where, document.path("compressor")),
                new ChunkKeys(("0" + separator).repeat(leading), separator));
    }

    private static VoxelType type(String where, String type) {
        return switch (type) {
            case "|u1", "<u1", ">u1" -> VoxelType.UINT8;
            case "<u2", ">u2" -> VoxelType.UINT16;
            case "<u4", ">u4" -> VoxelType.UINT32;
            case "<f4", ">f4" -> VoxelType.FLOAT32;
            default -> throw new VolumeFormatException(where, "the dtype \"" + type + "\"", "|u1, <u2, <u4, <f4");
        };
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
        return switch (Json.text(compressor, "id")) {
            case "zstd" -> ChunkCodec.ZSTD;
            case "gzip" -> ChunkCodec.GZIP;
            case "zlib" -> ChunkCodec.ZLIB;
            default ->
                throw new VolumeFormatException(where, "the compressor " + compressor, "zstd, gzip, zlib or none");
        };
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
