package io.cytoforge.science.format;

import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.volume.VoxelType;
import java.io.Closeable;

/** A volume in a file, read plane by plane, or some rows of one. Not for several threads at once. */
public interface OpenVolume extends Closeable {
    VolumeInfo info();

    /**
     * Rows {@code y} to {@code y + rows} of a plane. Whoever reads them in order has every row decoded once.
     *
     * @param into voxels of {@code info().type()}; at least {@code rows} rows long
     * @throws VolumeFormatException if the rows cannot be decoded, or hold a number that is no voxel of the type
     */
    void read(int z, int y, int rows, VoxelRows into);

    /** The name of the file, for messages. */
    String name();

    /**
     * Intensities of rows; integers up to 2²⁴ are exact.
     *
     * @throws VolumeFormatException if the rows cannot be decoded, or hold NaN, an infinity, or a signed integer
     */
    default void readRows(int z, int y, int rows, float[] into) {
        info().requireIntensities(name());
        read(z, y, rows, VoxelRows.of(into, info().type()));
        info().requireFinite(name(), z, y, rows, into);
    }

    /**
     * Labels of rows.
     *
     * @throws VolumeFormatException if the rows cannot be decoded, or hold what is no label: a fraction, a negative
     *     number, or one above 2³¹ - 1
     */
    default void readRows(int z, int y, int rows, int[] into) {
        read(z, y, rows, VoxelRows.of(into, info().type(), name()));
    }

    /**
     * Whole intensities of rows, exactly: each as its 32 bits.
     *
     * @throws VolumeFormatException if the rows cannot be decoded, or hold signed integers
     * @throws IllegalStateException unless the type is UINT32
     */
    default void readBits(int z, int y, int rows, int[] into) {
        if (info().type() != VoxelType.UINT32) {
            throw new IllegalStateException("bits are those of UINT32, not " + info().type());
        }
        info().requireIntensities(name());
        read(z, y, rows, VoxelRows.ofBits(into));
    }

    /**
     * Intensities of one plane; integers up to 2²⁴ are exact.
     *
     * @param into at least {@code info().planeLength()} long
     */
    default void readPlane(int z, float[] into) {
        readRows(z, 0, info().shape().y(), into);
    }

    /**
     * Labels of one plane.
     *
     * @param into at least {@code info().planeLength()} long
     */
    default void readPlane(int z, int[] into) {
        readRows(z, 0, info().shape().y(), into);
    }
}
