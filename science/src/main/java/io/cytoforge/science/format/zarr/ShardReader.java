package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.zarr.ZarrMetadata.Sharding;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
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

    void read(Box3 box, Destination into) {
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

    private void readPlain(Box3 at, Box3 box, Destination into) {
        String key = key(at);
        byte[] stored = store.getRange(key, 0, maxStored());
        Shape3 chunk = layout.chunk();
        place(key, stored, new Box3(at.z() * chunk.z(), at.y() * chunk.y(), at.x() * chunk.x(), chunk), box, box, into);
    }

    private void readSharded(Box3 at, Box3 box, Destination into) {
        Shape3 chunk = layout.chunk();
        Box3 wanted = layout.shardBox(at.z(), at.y(), at.x()).common(box);
        List<Box3> chunks = Boxes.each(Boxes.touched(wanted, chunk));
        String key = key(at);
        int all = metadata.grid().chunks();
        Shard shard = Shard.open(store, key, all, metadata.sharding(), wholeShard(chunks.size(), all));
        chunks.parallelStream().forEach(place -> {
            int number = metadata.grid().number(place.z(), place.y(), place.x());
            byte[] stored = shard == null ? null : shard.chunk(number, maxStored());
            Box3 where = new Box3(place.z() * chunk.z(), place.y() * chunk.y(), place.x() * chunk.x(), chunk);
            place(key, stored, where, wanted, box, into);
        });
    }

    /** One fetch for the whole shard pays when half of its chunks are wanted. */
    private int wholeShard(int wanted, int all) {
        long most = (long) metadata.chunkBytes() * all + 32L * all + 1024;
        return 2L * wanted >= all && most <= ZarrLayout.MAX_SHARD_BYTES ? (int) most : 0;
    }

    private int maxStored() {
        long raw = metadata.chunkBytes();
        return (int) Math.min(raw + raw / 64 + 1024, Integer.MAX_VALUE - 16);
    }

    /** Copies what a chunk and the wanted box have in common to its place in the box that is being read. */
    private void place(String key, byte @Nullable [] stored, Box3 chunk, Box3 wanted, Box3 box, Destination into) {
        Box3 part = chunk.common(wanted);
        int width = part.shape().x();
        ByteBuffer numbers = stored == null
                ? null
                : ByteBuffer.wrap(metadata.chunks().decode(key, stored, metadata.chunkBytes()))
                        .order(metadata.order());
        ByteBuffer fill = stored == null && !metadata.fill().isZero()
                ? metadata.fill().row(metadata.numbers(), width, metadata.order())
                : null;
        Destination.Rows rows = into.rowsOf(key);
        for (int dz = 0; dz < part.shape().z(); dz++) {
            int z = part.z() + dz;
            for (int dy = 0; dy < part.shape().y(); dy++) {
                int y = part.y() + dy;
                int to = box.shape().index(z - box.z(), y - box.y(), part.x() - box.x());
                if (numbers == null && fill == null) {
                    into.clear(to, width);
                } else {
                    int from = metadata.grid().at(z - chunk.z(), y - chunk.y(), part.x() - chunk.x());
                    ByteBuffer row = fill == null ? row(numbers, from, width) : fill;
                    int start = row == numbers ? from * metadata.numbers().bytes() : 0;
                    rows.put(row, start, to, width, i -> "(%d, %d, %d)".formatted(z, y, part.x() + i));
                }
            }
        }
    }

    /** The chunk itself if the voxels of a row lie side by side in it, else a copy of the row. */
    private ByteBuffer row(@Nullable ByteBuffer chunk, int from, int count) {
        ByteBuffer numbers = Objects.requireNonNull(chunk);
        int step = metadata.grid().step();
        int size = metadata.numbers().bytes();
        if (step == 1) {
            return numbers;
        }
        ByteBuffer row = ByteBuffer.allocate(count * size).order(numbers.order());
        for (int i = 0; i < count; i++) {
            row.put(i * size, numbers, (from + i * step) * size, size);
        }
        return row;
    }

    private String key(Box3 shard) {
        return Json.key(prefix, metadata.grid().key(shard.z(), shard.y(), shard.x()));
    }
}
