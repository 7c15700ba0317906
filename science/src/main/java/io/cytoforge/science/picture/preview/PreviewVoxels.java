package io.cytoforge.science.picture.preview;

import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.volume.Shape3;
import java.nio.ByteBuffer;

/**
 * Voxels of a small copy as they were stored, in one buffer, in which a byte takes the place of each: a copy costs the
 * memory of its level and no more. Bytes are put in ascending order; a voxel that was replaced, or lies before one that
 * was, cannot be read again.
 */
final class PreviewVoxels {
    private final ByteBuffer stored;
    private final NumberType type;
    private final int length;

    /** @param stored numbers in C order and in the order of bytes that the buffer says; not a copy */
    PreviewVoxels(ByteBuffer stored, NumberType type) {
        if (!type.isVoxelType()) {
            throw new IllegalArgumentException("levels of pyramids hold no " + type.words());
        }
        this.stored = stored;
        this.type = type;
        this.length = stored.capacity() / type.bytes();
    }

    /** Room for all voxels of a shape, all 0. */
    static PreviewVoxels of(Shape3 shape, NumberType type) {
        return new PreviewVoxels(ByteBuffer.allocate(Math.multiplyExact(shape.arrayLength(), type.bytes())), type);
    }

    int length() {
        return length;
    }

    /** To be filled. */
    ByteBuffer stored() {
        return stored;
    }

    float intensity(int at) {
        return switch (type) {
            case UINT8 -> stored.get(at) & 0xFF;
            case UINT16 -> stored.getShort(2 * at) & 0xFFFF;
            case UINT32 -> stored.getInt(4 * at) & 0xFFFF_FFFFL;
            default -> stored.getFloat(4 * at);
        };
    }

    int id(int at) {
        return switch (type) {
            case UINT8 -> stored.get(at) & 0xFF;
            case UINT16 -> stored.getShort(2 * at) & 0xFFFF;
            default -> stored.getInt(4 * at);
        };
    }

    void replace(int at, byte by) {
        stored.put(at, by);
    }

    /** Once all are replaced. */
    ByteBuffer bytes() {
        return stored.slice(0, length);
    }
}
