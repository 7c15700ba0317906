package io.cytoforge.science.format;

import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.Optional;

/**
 * What a file says about its volume.
 *
 * @param numbers what the file holds, which is read as {@link #type}
 * @param voxelSize empty where the file states none that can be used
 * @param format name of the format for people, e.g. {@code OME-TIFF}
 */
public record VolumeInfo(Shape3 shape, NumberType numbers, Optional<VoxelSize> voxelSize, String format) {
    /** What voxels are read as. */
    public VoxelType type() {
        return numbers.voxels();
    }

    /** Voxels of one plane. */
    public int planeLength() {
        return new Shape3(1, shape.y(), shape.x()).arrayLength();
    }

    /** @throws VolumeFormatException if voxels are of a type that only ids may have */
    void requireIntensities(String where) {
        if (numbers.isSigned() || numbers == NumberType.UINT64) {
            throw new VolumeFormatException(
                    where,
                    "an image of " + numbers.words(),
                    "uint8, uint16, uint32, float16, float32, float64; convert it (signed and 64-bit integers are read"
                            + " where they are ids)");
        }
    }

    /** @throws VolumeFormatException if rows hold NaN or an infinity */
    void requireFinite(String where, int z, int y, int rows, float[] voxels) {
        if (type() != VoxelType.FLOAT32) {
            return;
        }
        for (int i = 0; i < rows * shape.x(); i++) {
            if (!Float.isFinite(voxels[i])) {
                throw new VolumeFormatException(
                        where,
                        "%s at voxel (%d, %d, %d)".formatted(voxels[i], z, y + i / shape.x(), i % shape.x()),
                        "finite numbers");
            }
        }
    }
}
