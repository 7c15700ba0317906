package io.cytoforge.science.format.rows;

import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteBuffer;

/**
 * Voxels in memory that are packed into bytes and unpacked from them, a run at a time. Byte order is the buffer's.
 * Runs that do not overlap may be handled by several threads at once.
 */
public sealed interface VoxelRows permits IntensityRows, LabelRows, BitRows {
    /** Packs {@code count} voxels from index {@code from} to byte position {@code at}. */
    void pack(int from, int count, ByteBuffer bytes, int at);

    /** Unpacks {@code count} voxels from byte position {@code at} to index {@code to}. */
    void unpack(ByteBuffer bytes, int at, int to, int count);

    /** Sets {@code count} voxels from index {@code to} to zero. */
    void clear(int to, int count);

    /** Whether {@code count} voxels from index {@code from} are all zero once packed. */
    boolean isZero(int from, int count);

    /** Number of voxels. */
    int length();

    /** The type of the voxels in bytes. */
    VoxelType type();

    /** Intensities; in the range of an integer type they are rounded and limited. */
    static VoxelRows of(float[] intensities, VoxelType type) {
        return new IntensityRows(intensities, type);
    }

    /**
     * Labels; they must fit the type exactly.
     *
     * @param where the file or key, named where bytes hold what is no label
     */
    static VoxelRows of(int[] labels, VoxelType type, String where) {
        return new LabelRows(labels, type, where);
    }

    /** Whole intensities up to 2³² - 1, each as its 32 bits. */
    static VoxelRows ofBits(int[] intensities) {
        return new BitRows(intensities, VoxelType.UINT32);
    }

    /** Room for voxels of a type, each of which keeps its bits. */
    static VoxelRows exact(int voxels, VoxelType type) {
        return switch (type) {
            case UINT8, UINT16 -> new LabelRows(new int[voxels], type, "voxels");
            case UINT32, FLOAT32 -> new BitRows(new int[voxels], type);
        };
    }
}
