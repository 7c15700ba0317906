package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.VoxelRows;
import io.cytoforge.science.format.zarr.ZarrMetadata.Sharding;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads boxes of an array: fetches shards or single chunks, unpacks the chunks in parallel. */
final class ShardReader {
    private final ChunkStore store;
    private final String prefix;
    private final ZarrMetadata metadata;
    private final ZarrLayout layout;

    ShardReader(ChunkStore store, String prefix, ZarrMetadata metadata) {
        this.store = store;
        this.prefix = prefix;
        this.metadata = metadata;
        this.layout = metadata.layout();
    }

    void read(Box3 box, VoxelRows into) {
        if (!box.isWithin(layout.shape()) || into.length() < box.shape().voxels()) {
            throw new IllegalArgumentException(
                    "cannot read %s of a volume of %s into %d voxels".formatted(box, layout.shape(), into.length()));
        }
        List<Box3> shards = Boxes.each(Boxes.touched(box, layout.shard()));
        if (metadata.sharding() == Sharding.NONE) {
            shards.parallelStream().forEach(shard -> readPlain(shard, box, into));
        } else {
            shards.forEach(shard -> readSharded(shard, box, into));
        }
    }

    private void readPlain(Box3 at, Box3 box, VoxelRows into) {
        String key = key(at);
        byte[] stored = store.getRange(key, 0, mostStored());
        place(
                key,
                stored,
                at.z() * layout.chunk().z(),
                at.y() * layout.chunk().y(),
                at.x() * layout.chunk().x(),
                box,
                into);
    }

    private void readSharded(Box3 at, Box3 box, VoxelRows into) {
        Shape3 chunk = layout.chunk();
        Shape3 grid = new Shape3(
                layout.shard().z() / chunk.z(),
                layout.shard().y() / chunk.y(),
                layout.shard().x() / chunk.x());
        Box3 wanted = layout.shardBox(at.z(), at.y(), at.x()).common(box);
        List<Box3> chunks = Boxes.each(Boxes.touched(wanted, chunk));
        String key = key(at);
        Shard shard = Shard.open(store, key, grid.arrayLength(), metadata.sharding(), wholeShard(chunks.size(), grid));
        chunks.parallelStream().forEach(place -> {
            int number = grid.index(place.z() % grid.z(), place.y() % grid.y(), place.x() % grid.x());
            byte[] stored = shard == null ? null : shard.chunk(number, mostStored());
            place(key, stored, place.z() * chunk.z(), place.y() * chunk.y(), place.x() * chunk.x(), wanted, box, into);
        });
    }

    /** One fetch for the whole shard pays when half of its chunks are wanted. */
    private int wholeShard(int wanted, Shape3 grid) {
        long most = layout.shard().voxels() * layout.type().bytes() + 32L * grid.voxels() + 1024;
        return 2L * wanted >= grid.voxels() ? (int) most : 0;
    }

    private int mostStored() {
        long raw = layout.chunk().voxels() * layout.type().bytes();
        return (int) (raw + raw / 64 + 1024);
    }

    private void place(String key, byte @Nullable [] stored, int z, int y, int x, Box3 box, VoxelRows into) {
        place(key, stored, z, y, x, box, box, into);
    }

    /** Copies what a chunk and the wanted box have in common to its place in the box that is being read. */
    private void place(
            String key, byte @Nullable [] stored, int z, int y, int x, Box3 wanted, Box3 box, VoxelRows into) {
        Shape3 chunk = layout.chunk();
        int size = layout.type().bytes();
        Box3 part = new Box3(z, y, x, chunk).common(wanted);
        ByteBuffer voxels = stored == null
                ? null
                : ByteBuffer.wrap(metadata.codec().decode(key, stored, chunk.arrayLength() * size))
                        .order(metadata.order());
        for (int dz = 0; dz < part.shape().z(); dz++) {
            for (int dy = 0; dy < part.shape().y(); dy++) {
                int to = box.shape().index(part.z() + dz - box.z(), part.y() + dy - box.y(), part.x() - box.x());
                if (voxels == null) {
                    into.clear(to, part.shape().x());
                } else {
                    int from = chunk.index(part.z() + dz - z, part.y() + dy - y, part.x() - x);
                    into.unpack(voxels, from * size, to, part.shape().x());
                }
            }
        }
    }

    private String key(Box3 shard) {
        return Json.key(prefix, metadata.keys().key(shard.z(), shard.y(), shard.x()));
    }
}
