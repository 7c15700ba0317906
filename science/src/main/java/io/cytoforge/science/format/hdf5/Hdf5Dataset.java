package io.cytoforge.science.format.hdf5;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.nio.charset.StandardCharsets;

/**
 * A volume in an HDF5 file, axes z, y, x.
 *
 * @param name in the root group, at most 255 ASCII characters
 * @param voxelSize the attribute {@code element_size_um}, z first
 */
public record Hdf5Dataset(String name, Shape3 shape, VoxelType type, VoxelSize voxelSize) {
    private static final int MAX_NAME = 255;

    public Hdf5Dataset {
        boolean isAscii = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
        if (name.isEmpty() || name.length() > MAX_NAME || !isAscii || name.contains("/")) {
            throw new IllegalArgumentException("a dataset needs a name in ASCII without a slash, was \"" + name + "\"");
        }
    }

    /** Bytes of its voxels. */
    long bytes() {
        return shape.voxels() * type.bytes();
    }
}
