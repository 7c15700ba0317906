package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.zarr.ZarrMetadata.ChunkKeys;
import io.cytoforge.science.format.zarr.ZarrMetadata.Sharding;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The array document of Zarr version 3, {@code zarr.json}. */
final class ZarrV3 {
    private static final String CODECS = "bytes, then at most one of gzip or zstd; sharding_indexed around them";

    private ZarrV3() {}

    static ZarrMetadata parse(String where, JsonNode document) {
        if (!"array".equals(Json.text(document, "node_type"))) {
            throw new VolumeFormatException(where, "the node type " + document.path("node_type"), "\"array\"");
        }
        ZarrShapes.requireZeroFill(where, document.path("fill_value"));
        VoxelType type = type(where, document.path("data_type"));
        int leading = ZarrShapes.leadingAxes(where, document.path("shape"));
        Shape3 shape = ZarrShapes.shape(where, document.path("shape"), leading);
        JsonNode grid = document.path("chunk_grid");
        if (!"regular".equals(Json.text(grid, "name"))) {
            throw new VolumeFormatException(where, "the chunk grid " + grid, "\"regular\"");
        }
        Shape3 shard = ZarrShapes.shape(where, grid.path("configuration").path("chunk_shape"), leading);
        ChunkKeys keys = keys(where, document.path("chunk_key_encoding"), leading);
        JsonNode codecs = document.path("codecs");
        if (codecs.size() == 1 && "sharding_indexed".equals(Json.text(codecs.path(0), "name"))) {
            JsonNode sharding = codecs.path(0).path("configuration");
            JsonNode inner = sharding.path("codecs");
            Shape3 chunk = ZarrShapes.shape(where, sharding.path("chunk_shape"), leading);
            return new ZarrMetadata(
                    ZarrShapes.layout(where, shape, type, shard, chunk),
                    sharding(where, sharding),
                    order(where, inner, type),
                    codec(where, inner),
                    keys);
        }
        return new ZarrMetadata(
                ZarrShapes.layout(where, shape, type, shard, shard),
                Sharding.NONE,
                order(where, codecs, type),
                codec(where, codecs),
                keys);
    }

    private static VoxelType type(String where, JsonNode type) {
        return switch (type.isString() ? type.stringValue() : "") {
            case "uint8" -> VoxelType.UINT8;
            case "uint16" -> VoxelType.UINT16;
            case "uint32" -> VoxelType.UINT32;
            case "float32" -> VoxelType.FLOAT32;
            default ->
                throw new VolumeFormatException(where, "the data type " + type, "uint8, uint16, uint32, float32");
        };
    }

    private static String name(VoxelType type) {
        return switch (type) {
            case UINT8 -> "uint8";
            case UINT16 -> "uint16";
            case UINT32 -> "uint32";
            case FLOAT32 -> "float32";
        };
    }

    private static ChunkKeys keys(String where, JsonNode encoding, int leading) {
        String name = Json.text(encoding, "name");
        String given = Json.text(encoding.path("configuration"), "separator");
        boolean isDefault = "default".equals(name);
        String separator = given.isEmpty() ? (isDefault ? "/" : ".") : given;
        boolean known = isDefault || "v2".equals(name);
        if (!known || !("/".equals(separator) || ".".equals(separator))) {
            throw new VolumeFormatException(where, "the chunk key encoding " + encoding, "default or v2 with / or .");
        }
        String lead = (isDefault ? "c" + separator : "") + ("0" + separator).repeat(leading);
        return new ChunkKeys(lead, separator);
    }

    private static Sharding sharding(String where, JsonNode sharding) {
        String place = Json.text(sharding, "index_location");
        List<String> names = new ArrayList<>();
        sharding.path("index_codecs").forEach(codec -> names.add(Json.text(codec, "name")));
        boolean isChecked = names.equals(List.of("bytes", "crc32c"));
        boolean isLittle =
                "little".equals(Json.text(sharding.path("index_codecs").path(0).path("configuration"), "endian"));
        if (!isLittle || !(isChecked || names.equals(List.of("bytes")))) {
            throw new VolumeFormatException(
                    where, "the index codecs " + sharding.path("index_codecs"), "bytes (little), then crc32c");
        }
        return switch (place) {
            case "", "end" -> isChecked ? Sharding.INDEX_LAST : Sharding.INDEX_LAST_UNCHECKED;
            case "start" -> isChecked ? Sharding.INDEX_FIRST : Sharding.INDEX_FIRST_UNCHECKED;
            default -> throw new VolumeFormatException(where, "the index location " + place, "start, end");
        };
    }

    private static ByteOrder order(String where, JsonNode codecs, VoxelType type) {
        JsonNode bytes = codecs.path(0);
        String endian = Json.text(bytes.path("configuration"), "endian");
        if ("bytes".equals(Json.text(bytes, "name"))) {
            if ("little".equals(endian) || type == VoxelType.UINT8) {
                return ByteOrder.LITTLE_ENDIAN;
            }
            if ("big".equals(endian)) {
                return ByteOrder.BIG_ENDIAN;
            }
        }
        throw new VolumeFormatException(where, "the codecs " + codecs, CODECS);
    }

    private static ChunkCodec codec(String where, JsonNode codecs) {
        String name = codecs.size() == 1 ? "" : Json.text(codecs.path(1), "name");
        if (codecs.size() == 1) {
            return ChunkCodec.RAW;
        }
        if (codecs.size() == 2 && "zstd".equals(name)) {
            return ChunkCodec.ZSTD;
        }
        if (codecs.size() == 2 && "gzip".equals(name)) {
            return ChunkCodec.GZIP;
        }
        throw new VolumeFormatException(where, "the codecs " + codecs, CODECS);
    }

    /** The document of a sharded, zstd-compressed array as {@link ZarrArray} writes it. */
    static ObjectNode document(ZarrMetadata metadata) {
        ZarrLayout layout = metadata.layout();
        ObjectNode document = Json.object();
        document.put("zarr_format", 3).put("node_type", "array");
        document.set("shape", axes(layout.shape()));
        document.put("data_type", name(layout.type()));
        named(document.putObject("chunk_grid"), "regular").set("chunk_shape", axes(layout.shard()));
        named(document.putObject("chunk_key_encoding"), "default").put("separator", "/");
        document.put("fill_value", 0);
        ObjectNode sharding = named(document.putArray("codecs").addObject(), "sharding_indexed");
        sharding.set("chunk_shape", axes(layout.chunk()));
        var codecs = sharding.putArray("codecs");
        named(codecs.addObject(), "bytes").put("endian", "little");
        named(codecs.addObject(), "zstd").put("level", ChunkCodec.ZSTD_LEVEL).put("checksum", false);
        var indexCodecs = sharding.putArray("index_codecs");
        named(indexCodecs.addObject(), "bytes").put("endian", "little");
        indexCodecs.addObject().put("name", "crc32c");
        sharding.put("index_location", "end");
        document.set("dimension_names", Json.tree(List.of("z", "y", "x")));
        document.putObject("attributes");
        return document;
    }

    /** Names a part of the document and returns its configuration, to be filled. */
    private static ObjectNode named(ObjectNode part, String name) {
        return part.put("name", name).putObject("configuration");
    }

    private static JsonNode axes(Shape3 shape) {
        return Json.tree(List.of(shape.z(), shape.y(), shape.x()));
    }
}
