package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.rows.NumberRows;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.rows.VoxelRows;
import java.nio.ByteBuffer;

/** Where numbers go that were read: into voxels, or as they are. Different places may be filled by several threads. */
sealed interface Destination {
    /** How many numbers there is room for. */
    long length();

    /** Sets {@code count} numbers from place {@code to} to zero. */
    void clear(int to, int count);

    /** Takes rows of one chunk, by one thread. */
    Rows rowsOf(String key);

    /** Takes rows. */
    @FunctionalInterface
    interface Rows {
        /** Takes {@code count} numbers from byte position {@code at} to place {@code to}. */
        void put(ByteBuffer numbers, int at, int to, int count, NumberRows.Place place);
    }

    /** Voxels, which not every number can be. */
    record Voxels(VoxelRows into, NumberType type) implements Destination {
        @Override
        public long length() {
            return into.length();
        }

        @Override
        public void clear(int to, int count) {
            into.clear(to, count);
        }

        @Override
        public Rows rowsOf(String key) {
            NumberRows rows = new NumberRows(key, type);
            return (numbers, at, to, count, place) -> rows.unpack(numbers, at, into, to, count, place);
        }
    }

    /** Numbers as they are stored, in the order of bytes in which they are stored. */
    record Numbers(ByteBuffer into, NumberType type) implements Destination {
        @Override
        public long length() {
            return into.capacity() / type.bytes();
        }

        @Override
        public void clear(int to, int count) {
            into.put(to * type.bytes(), new byte[count * type.bytes()]);
        }

        @Override
        public Rows rowsOf(String key) {
            int size = type.bytes();
            return (numbers, at, to, count, _) -> into.put(to * size, numbers, at, count * size);
        }
    }
}
