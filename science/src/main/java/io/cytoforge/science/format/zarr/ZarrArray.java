package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.LabelSink;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VoxelSource;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.format.zarr.ZarrMetadata.Sharding;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A three-dimensional Zarr array in a chunk store. Boxes of any place and size can be read; what is written must be
 * whole shards, so that writers on several machines never share an object. What was never written is zero.
 */
public final class ZarrArray implements BlockSource, BlockSink, LabelSource, LabelSink, VoxelSource {
    private final String prefix;
    private final ZarrMetadata metadata;
    private final ShardReader reader;
    private final ShardWriter writer;

    private ZarrArray(ChunkStore store, String prefix, ZarrMetadata metadata) {
        this.prefix = prefix;
        this.metadata = metadata;
        this.reader = new ShardReader(store, prefix, metadata);
        this.writer = new ShardWriter(store, prefix, metadata);
    }

    /**
     * Stores the metadata of a sharded Zarr 3 array with zstd chunks and opens it. Doing so again with the same
     * arguments changes nothing: blocks that were written stay.
     *
     * @param prefix key of the array, without a slash at its end; may be empty
     */
    public static ZarrArray create(ChunkStore store, String prefix, ZarrLayout layout) {
        ZarrMetadata metadata = ZarrMetadata.ours(layout, Sharding.INDEX_LAST, "c/");
        Json.write(store, Json.key(prefix, "zarr.json"), ZarrV3.document(metadata));
        return new ZarrArray(store, prefix, metadata);
    }

    /** Stores the metadata of a Zarr 2 array with zstd chunks, for programs that do not know version 3. */
    public static ZarrArray createVersion2(
            ChunkStore store, String prefix, Shape3 shape, VoxelType type, Shape3 chunk) {
        ZarrMetadata metadata = ZarrMetadata.ours(ZarrLayout.unsharded(shape, type, chunk), Sharding.NONE, "");
        Json.write(store, Json.key(prefix, ".zarray"), ZarrV2.document(metadata));
        return new ZarrArray(store, prefix, metadata);
    }

    /**
     * Opens an array of version 3 or 2.
     *
     * @throws VolumeFormatException if there is none, or none that can be read
     */
    public static ZarrArray open(ChunkStore store, String prefix) {
        return open(store, prefix, ArrayAxes.ZYX);
    }

    /**
     * Opens the volume that is meant of an array of version 3 or 2, whatever its axes.
     *
     * @throws VolumeFormatException if there is none, or none that can be read
     */
    public static ZarrArray open(ChunkStore store, String prefix, ArrayAxes axes) {
        String key = Json.key(prefix, "zarr.json");
        JsonNode document = Json.readIfThere(store, key);
        if (document != null) {
            return new ZarrArray(store, prefix, ZarrV3.parse(key, document, axes));
        }
        String olderKey = Json.key(prefix, ".zarray");
        JsonNode older = Json.readIfThere(store, olderKey);
        if (older == null) {
            throw new VolumeFormatException(
                    key, "no array \"%s\"".formatted(prefix), "a Zarr array: zarr.json or .zarray");
        }
        return new ZarrArray(store, prefix, ZarrV2.parse(olderKey, older, axes));
    }

    @Override
    public Shape3 shape() {
        return metadata.layout().shape();
    }

    /** Those of a shard. */
    @Override
    public int slab() {
        return metadata.layout().shard().z();
    }

    public VoxelType type() {
        return metadata.layout().type();
    }

    /** What is stored, which is read as voxels of {@link #type}. */
    public NumberType numbers() {
        return metadata.numbers();
    }

    /** Bytes of a stored chunk once it is decoded, other channels in it too. */
    public long chunkBytes() {
        return metadata.chunkBytes();
    }

    @Override
    public void read(Box3 box, VoxelRows into) {
        reader.read(box, new Destination.Voxels(into, metadata.numbers()));
    }

    /**
     * Numbers of a box as they are stored, whether or not they could be voxels.
     *
     * @param into gets numbers of {@link #numbers} in C order; its order of bytes is set to theirs
     */
    public void readNumbers(Box3 box, ByteBuffer into) {
        into.order(metadata.order());
        reader.read(box, new Destination.Numbers(into, metadata.numbers()));
    }

    /** Lengths along all axes of an array of version 3 or 2, before anybody says which volume of it is meant. */
    public static List<Integer> lengths(ChunkStore store, String prefix) {
        String key = Json.key(prefix, "zarr.json");
        JsonNode document = Json.readIfThere(store, key);
        String olderKey = Json.key(prefix, ".zarray");
        JsonNode found = document == null ? Json.readIfThere(store, olderKey) : document;
        if (found == null) {
            throw new VolumeFormatException(
                    key, "no array \"%s\"".formatted(prefix), "a Zarr array: zarr.json or .zarray");
        }
        return ZarrShapes.lengths(document == null ? olderKey : key, found.path("shape"));
    }

    /** @throws IllegalArgumentException if the box is not made of whole shards, or voxels are of another type */
    public void write(Box3 box, VoxelRows voxels) {
        if (voxels.type() != type()) {
            throw new IllegalArgumentException("voxels of %s for an array of %s".formatted(voxels.type(), type()));
        }
        writer.write(box, voxels);
    }

    /** How the array is cut into shards and chunks. */
    public ZarrLayout layout() {
        return metadata.layout();
    }

    @Override
    public void read(Box3 box, float[] into) {
        read(box, VoxelRows.of(into, type()));
    }

    @Override
    public void read(Box3 box, int[] into) {
        read(box, VoxelRows.of(into, type(), prefix));
    }

    /** @throws IllegalArgumentException if the box is not made of whole shards */
    @Override
    public void write(Box3 box, float[] values) {
        writer.write(box, VoxelRows.of(values, type()));
    }

    /** @throws IllegalArgumentException if the box is not made of whole shards, or an id does not fit the type */
    @Override
    public void write(Box3 box, int[] ids) {
        writer.write(box, VoxelRows.of(ids, type(), prefix));
    }
}
