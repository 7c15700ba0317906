package io.cytoforge.science.format;

import java.io.Closeable;

/** A volume in a file, read plane by plane. Not for several threads at once. */
public interface OpenVolume extends Closeable {
    VolumeInfo info();

    /**
     * Intensities of one plane; integers up to 2²⁴ are exact.
     *
     * @param into at least {@code info().planeLength()} long
     * @throws VolumeFormatException if the plane cannot be decoded or holds NaN or an infinity
     */
    void readPlane(int z, float[] into);

    /**
     * Labels of one plane.
     *
     * @param into at least {@code info().planeLength()} long
     * @throws VolumeFormatException if the plane cannot be decoded or holds what is no label: a fraction, a negative
     *     number, or one above 2³¹ - 1
     */
    void readPlane(int z, int[] into);
}
