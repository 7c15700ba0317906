package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.zarr.codec.ChunkCodec;
import java.nio.ByteOrder;

/**
 * What the metadata document of an array says, whichever version of Zarr wrote it.
 *
 * @param numbers what is stored, which is read as the layout's type
 * @param grid how keys are made and where voxels lie in chunks
 * @param fill what was never written
 */
record ZarrMetadata(
        ZarrLayout layout,
        NumberType numbers,
        Sharding sharding,
        ByteOrder order,
        StoredChunk chunks,
        ChunkGrid grid,
        FillValue fill) {

    /**
     * Where a shard keeps its index.
     */
    enum Sharding {
        NONE,
        INDEX_FIRST,
        INDEX_FIRST_UNCHECKED,
        INDEX_LAST,
        INDEX_LAST_UNCHECKED;

        boolean isChecked() {
            return this == INDEX_FIRST || this == INDEX_LAST;
        }

        boolean isFirst() {
            return this == INDEX_FIRST || this == INDEX_FIRST_UNCHECKED;
        }
    }

    /** That of arrays of our own: C order, compressed with zstd. */
    static ZarrMetadata ours(ZarrLayout layout, Sharding sharding, String lead) {
        NumberType numbers = switch (layout.type()) {
            case UINT8 -> NumberType.UINT8;
            case UINT16 -> NumberType.UINT16;
            case UINT32 -> NumberType.UINT32;
            case FLOAT32 -> NumberType.FLOAT32;
        };
        return new ZarrMetadata(
                layout,
                numbers,
                sharding,
                ByteOrder.LITTLE_ENDIAN,
                new StoredChunk(ChunkCodec.ZSTD, false),
                ChunkGrid.of(layout, lead),
                FillValue.ZERO);
    }

    /** Bytes of a chunk of the array, decoded. */
    int chunkBytes() {
        return Math.multiplyExact(grid.elements(), numbers.bytes());
    }
}
