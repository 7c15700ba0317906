package io.cytoforge.science.volume;

/** What a voxel is in a file. */
public enum VoxelType {
    UINT8(1),
    UINT16(2),
    UINT32(4),
    FLOAT32(4);

    private final int bytes;

    VoxelType(int bytes) {
        this.bytes = bytes;
    }

    /** What an intensity of 1 is stored as where images hold intensities in [0, 1]. */
    public float white() {
        return switch (this) {
            case UINT8 -> 255;
            case UINT16 -> 65_535;
            case UINT32 -> 4_294_967_040f;
            case FLOAT32 -> 1;
        };
    }

    /** Bytes per voxel. */
    public int bytes() {
        return bytes;
    }
}
