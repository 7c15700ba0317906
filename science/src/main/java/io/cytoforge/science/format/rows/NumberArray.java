package io.cytoforge.science.format.rows;

import io.cytoforge.science.volume.VoxelSize;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/** An array in a file as NumPy sees it: any type of number, any axes. Not for several threads at once. */
public interface NumberArray extends Closeable {
    /** As NumPy would say it, axes of length 1 left out but for y and x: (z, y, x) of a volume, (y, x) of a plane. */
    List<Integer> shape();

    NumberType type();

    /** What the file says of it; empty if nothing that can be used. */
    Optional<VoxelSize> voxelSize();

    /** All planes of all axes before y. */
    int planes();

    int height();

    /** Numbers of a row: width · samples of a pixel. */
    int rowLength();

    /** Numbers of a pixel, the last of the axes if there are several: 1 of a gray image. */
    default int samples() {
        return 1;
    }

    /** Numbers of a plane. */
    default int planeLength() {
        return height() * rowLength();
    }

    /** Bytes that have to be decompressed for any number of them; 0 if single rows can be read. */
    default long compressedTogether() {
        return 0;
    }

    /** @throws io.cytoforge.science.format.VolumeFormatException if the plane cannot be decoded */
    void read(int plane, Numbers into);

    /** Takes the numbers of a plane, some at a time and in their order. */
    @FunctionalInterface
    interface Numbers {
        /**
         * @param from place of the first in the plane
         * @param numbers {@code count} of them, overwritten by those that follow
         */
        void take(int from, double[] numbers, int count);
    }
}
