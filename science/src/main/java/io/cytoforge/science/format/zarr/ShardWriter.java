package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.format.zarr.ZarrMetadata.Sharding;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes boxes of an array, shard by shard; the chunks of a shard are compressed in parallel. */
final class ShardWriter {
    private final ChunkStore store;
    private final String prefix;
    private final ZarrMetadata metadata;
    private final ZarrLayout layout;

    ShardWriter(ChunkStore store, String prefix, ZarrMetadata metadata) {
        this.store = store;
        this.prefix = prefix;
        this.metadata = metadata;
        this.layout = metadata.layout();
    }

    void write(Box3 box, VoxelRows values) {
        if (!layout.isAligned(box)) {
            throw new IllegalArgumentException(
                    "a box to be written must be whole shards of %s in a volume of %s, was %s"
                            .formatted(layout.shard(), layout.shape(), box));
        }
        if (values.length() < box.shape().voxels()) {
            throw new IllegalArgumentException(
                    "%s needs %d voxels, got %d".formatted(box, box.shape().voxels(), values.length()));
        }
        for (Box3 shard : Boxes.each(Boxes.touched(box, layout.shard()))) {
            String key = Json.key(prefix, metadata.grid().key(shard.z(), shard.y(), shard.x()));
            store.put(key, bytes(layout.shardBox(shard.z(), shard.y(), shard.x()), box, values));
        }
    }

    private byte[] bytes(Box3 shard, Box3 box, VoxelRows values) {
        Shape3 chunk = layout.chunk();
        if (metadata.sharding() == Sharding.NONE) {
            return metadata.chunks()
                    .encode(packed(new Box3(shard.z(), shard.y(), shard.x(), chunk).common(shard), box, values));
        }
        Shape3 grid = new Shape3(
                layout.shard().z() / chunk.z(),
                layout.shard().y() / chunk.y(),
                layout.shard().x() / chunk.x());
        byte[] @Nullable [] chunks = new byte[grid.arrayLength()][];
        IntStream.range(0, chunks.length).parallel().forEach(number -> {
            int z = shard.z() + number / (grid.y() * grid.x()) * chunk.z();
            int y = shard.y() + number / grid.x() % grid.y() * chunk.y();
            int x = shard.x() + number % grid.x() * chunk.x();
            if (layout.shape().contains(z, y, x)) {
                Box3 part = new Box3(z, y, x, chunk).common(shard);
                chunks[number] =
                        isEmpty(part, box, values) ? null : metadata.chunks().encode(packed(part, box, values));
            }
        });
        return Shard.assemble(chunks);
    }

    private static boolean isEmpty(Box3 part, Box3 box, VoxelRows values) {
        for (int z = 0; z < part.shape().z(); z++) {
            for (int y = 0; y < part.shape().y(); y++) {
                if (!values.isZero(row(part, box, z, y), part.shape().x())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The bytes of a whole chunk, zero beyond the volume's edge. */
    private byte[] packed(Box3 part, Box3 box, VoxelRows values) {
        Shape3 chunk = layout.chunk();
        int size = layout.type().bytes();
        ByteBuffer bytes = ByteBuffer.allocate(chunk.arrayLength() * size).order(metadata.order());
        for (int z = 0; z < part.shape().z(); z++) {
            for (int y = 0; y < part.shape().y(); y++) {
                values.pack(row(part, box, z, y), part.shape().x(), bytes, chunk.index(z, y, 0) * size);
            }
        }
        return bytes.array();
    }

    private static int row(Box3 part, Box3 box, int z, int y) {
        return box.shape().index(part.z() + z - box.z(), part.y() + y - box.y(), part.x() - box.x());
    }
}
