package io.cytoforge.science.format.rows;

import io.cytoforge.science.format.VolumeFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers of any type on their way into voxels: exact, or refused with the number and its place. Not for several threads
 * at once.
 */
public final class NumberRows {
    private static final int PIECE = 1 << 12;

    private final String where;
    private final NumberType type;
    private final ByteBuffer voxels;

    /** @param where the file or key, named where a number cannot be a voxel */
    public NumberRows(String where, NumberType type) {
        this.where = where;
        this.type = type;
        this.voxels = ByteBuffer.allocate(PIECE * type.voxels().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Places of voxels, for words. */
    @FunctionalInterface
    public interface Place {
        /** @return (z, y, x) of the i-th number of a run */
        String of(int i);
    }

    /**
     * Unpacks {@code count} numbers from byte position {@code at} to voxel {@code to}.
     *
     * @throws VolumeFormatException if one is negative, too large, or no float32
     */
    public void unpack(ByteBuffer numbers, int at, VoxelRows into, int to, int count, Place place) {
        if (type.isVoxelType()) {
            into.unpack(numbers, at, to, count);
            return;
        }
        int size = type.voxels().bytes();
        for (int done = 0; done < count; done += PIECE) {
            int piece = Math.min(PIECE, count - done);
            for (int i = 0; i < piece; i++) {
                int from = at + (done + i) * type.bytes();
                if (!type.convert(numbers, from, voxels, i * size)) {
                    throw refused(type.text(numbers, from), place.of(done + i));
                }
            }
            into.unpack(voxels, 0, to + done, piece);
        }
    }

    private VolumeFormatException refused(String number, String place) {
        return new VolumeFormatException(
                where,
                "%s at voxel %s among %s".formatted(number, place, type.words()),
                type.isFloat() ? "numbers that float32 holds exactly: convert them" : "numbers from 0 to 4294967295");
    }
}
