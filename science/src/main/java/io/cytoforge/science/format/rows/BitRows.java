package io.cytoforge.science.format.rows;

import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Voxels of 32 bits as they are: a float would round whole intensities from 2²⁴ on, an id ends at 2³¹. */
final class BitRows implements VoxelRows {
    private final int[] bits;
    private final VoxelType type;

    BitRows(int[] bits, VoxelType type) {
        this.bits = bits;
        this.type = type;
    }

    @Override
    public void pack(int from, int count, ByteBuffer bytes, int at) {
        for (int i = 0; i < count; i++) {
            bytes.putInt(at + 4 * i, bits[from + i]);
        }
    }

    @Override
    public void unpack(ByteBuffer bytes, int at, int to, int count) {
        for (int i = 0; i < count; i++) {
            bits[to + i] = bytes.getInt(at + 4 * i);
        }
    }

    @Override
    public void clear(int to, int count) {
        Arrays.fill(bits, to, to + count, 0);
    }

    @Override
    public boolean isZero(int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (bits[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int length() {
        return bits.length;
    }

    @Override
    public VoxelType type() {
        return type;
    }
}
