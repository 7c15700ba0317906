package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.zarr.ZarrMetadata.Sharding;
import io.cytoforge.science.format.zarr.codec.ChunkCodec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The array document of Zarr version 3, {@code zarr.json}. */
final class ZarrV3 {
    private static final Set<String> MEMBERS = Set.of(
            "zarr_format",
            "node_type",
            "shape",
            "data_type",
            "chunk_grid",
            "chunk_key_encoding",
            "fill_value",
            "codecs",
            "attributes",
            "dimension_names",
            "storage_transformers");

    private ZarrV3() {}

    static ZarrMetadata parse(String where, JsonNode document, ArrayAxes axes) {
        if (!"array".equals(Json.text(document, "node_type"))) {
            throw new VolumeFormatException(where, "the node type " + document.path("node_type"), "\"array\"");
        }
        requireUnderstood(where, document);
        NumberType type = type(where, document.path("data_type"));
        List<Integer> lengths = ZarrShapes.lengths(where, document.path("shape"));
        JsonNode grid = document.path("chunk_grid");
        if (!"regular".equals(Json.text(grid, "name"))) {
            throw new VolumeFormatException(where, "the chunk grid " + grid, "\"regular\"");
        }
        JsonNode given = grid.path("configuration").path("chunk_shape");
        List<Integer> shard = ZarrShapes.lengths(where, given, lengths.size());
        JsonNode outer = document.path("codecs");
        boolean isSharded = outer.size() == 1 && "sharding_indexed".equals(Json.text(outer.path(0), "name"));
        JsonNode configuration = outer.path(0).path("configuration");
        List<Integer> chunk =
                isSharded ? ZarrShapes.lengths(where, configuration.path("chunk_shape"), lengths.size()) : shard;
        CodecChain codecs =
                CodecChain.of(where, isSharded ? configuration.path("codecs") : outer, lengths.size(), type);
        ArrayView view = axes.view(where, lengths);
        String separator = separator(where, document.path("chunk_key_encoding"));
        String lead = "default".equals(Json.text(document.path("chunk_key_encoding"), "name")) ? "c" + separator : "";
        ChunkGrid chunks = ZarrShapes.grid(where, view, shard, chunk, codecs.memory(), lead, separator);
        return new ZarrMetadata(
                ZarrShapes.layout(where, view.shape(lengths), type.voxels(), view.shape(shard), view.shape(chunk)),
                type,
                isSharded ? sharding(where, configuration) : Sharding.NONE,
                codecs.order(),
                codecs.stored(),
                chunks,
                FillValue.of(where, document.path("fill_value"), type));
    }

    /** What is not of this version changes the voxels, unless the document says that it may be passed over. */
    private static void requireUnderstood(String where, JsonNode document) {
        if (!document.path("storage_transformers").isEmpty()) {
            throw new VolumeFormatException(
                    where, "the storage transformers " + document.path("storage_transformers"), "none");
        }
        for (String name : document.propertyNames()) {
            JsonNode member = document.path(name);
            if (!MEMBERS.contains(name)
                    && !member.isNull()
                    && member.path("must_understand").asBoolean(true)) {
                throw new VolumeFormatException(
                        where, "the extension \"%s\"".formatted(name), "extensions with \"must_understand\": false");
            }
        }
    }

    private static NumberType type(String where, JsonNode type) {
        String name = type.isString() ? type.stringValue() : "";
        return NumberType.named("bool".equals(name) ? "uint8" : name)
                .orElseThrow(() -> new VolumeFormatException(
                        where,
                        "the data type " + type,
                        "bool, int8 to int64, uint8 to uint64, float16, float32, float64"));
    }

    private static String name(VoxelType type) {
        return switch (type) {
            case UINT8 -> "uint8";
            case UINT16 -> "uint16";
            case UINT32 -> "uint32";
            case FLOAT32 -> "float32";
        };
    }

    private static String separator(String where, JsonNode encoding) {
        String name = Json.text(encoding, "name");
        String given = Json.text(encoding.path("configuration"), "separator");
        boolean isDefault = "default".equals(name);
        String separator = given.isEmpty() ? (isDefault ? "/" : ".") : given;
        boolean known = isDefault || "v2".equals(name);
        if (!known || !("/".equals(separator) || ".".equals(separator))) {
            throw new VolumeFormatException(where, "the chunk key encoding " + encoding, "default or v2 with / or .");
        }
        return separator;
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
