package io.cytoforge.science.format;

import java.nio.file.Path;

/** One file format to read; found by {@link java.util.ServiceLoader}, so an installation can add formats. */
public interface VolumeReader {
    /** Whether this reader is the one for the file, by its name or its first bytes. Never throws for a bad file. */
    boolean reads(Path file);

    /**
     * Opens a file, or the volume in it that is meant, and checks everything that can be checked without decoding the planes.
     *
     * @throws VolumeFormatException if the file is not a volume this reader can use
     */
    OpenVolume open(Path file, VolumeLimits limits, VolumeSelection selection);

    /** Opens a file that holds one volume. */
    default OpenVolume open(Path file, VolumeLimits limits) {
        return open(file, limits, VolumeSelection.ONLY);
    }
}
