package io.cytoforge.science.format.zarr;

import java.nio.ByteOrder;

/**
 * What the metadata document of an array says, whichever version of Zarr wrote it.
 *
 * @param keys how the key of a shard is made
 */
record ZarrMetadata(ZarrLayout layout, Sharding sharding, ByteOrder order, ChunkCodec codec, ChunkKeys keys) {

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

    /**
     * The key of an object: lead, then z, y and x with a separator between.
     */
    record ChunkKeys(String lead, String separator) {
        String key(int z, int y, int x) {
            return lead + z + separator + y + separator + x;
        }
    }
}
