package io.cytoforge.science.format;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.Optional;

/**
 * What a file says about its volume.
 *
 * @param voxelSize empty where the file states none that can be used
 * @param format name of the format for people, e.g. {@code OME-TIFF}
 */
public record VolumeInfo(Shape3 shape, VoxelType type, Optional<VoxelSize> voxelSize, String format) {
    /** Voxels of one plane. */
    public int planeLength() {
        return new Shape3(1, shape.y(), shape.x()).arrayLength();
    }

    /** @throws VolumeFormatException if a plane holds NaN or an infinity */
    public void requireFinite(String where, int z, float[] plane) {
        for (int i = 0; i < planeLength(); i++) {
            if (!Float.isFinite(plane[i])) {
                throw new VolumeFormatException(
                        where,
                        "%s at voxel (%d, %d, %d)".formatted(plane[i], z, i / shape.x(), i % shape.x()),
                        "finite numbers");
            }
        }
    }
}
