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

    /** Bytes per voxel. */
    public int bytes() {
        return bytes;
    }
}
