package io.cytoforge.science.format.rows;

import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Intensities as rows of voxels. */
final class IntensityRows implements VoxelRows {
    private final float[] values;
    private final VoxelType type;

    IntensityRows(float[] values, VoxelType type) {
        this.values = values;
        this.type = type;
    }

    @Override
    public void pack(int from, int count, ByteBuffer bytes, int at) {
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    bytes.put(at + i, (byte) whole(values[from + i], 0xFF));
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    bytes.putShort(at + 2 * i, (short) whole(values[from + i], 0xFFFF));
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++) {
                    bytes.putInt(at + 4 * i, (int) whole(values[from + i], 0xFFFF_FFFFL));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    bytes.putFloat(at + 4 * i, finite(values[from + i]));
                }
            }
        }
    }

    private static long whole(float value, long most) {
        return Math.clamp(Math.round((double) finite(value)), 0L, most);
    }

    private static float finite(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("an intensity to be written was " + value);
        }
        return value;
    }

    @Override
    public void unpack(ByteBuffer bytes, int at, int to, int count) {
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    values[to + i] = bytes.get(at + i) & 0xFF;
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    values[to + i] = bytes.getShort(at + 2 * i) & 0xFFFF;
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++) {
                    values[to + i] = bytes.getInt(at + 4 * i) & 0xFFFF_FFFFL;
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    values[to + i] = bytes.getFloat(at + 4 * i);
                }
            }
        }
    }

    @Override
    public void clear(int to, int count) {
        Arrays.fill(values, to, to + count, 0f);
    }

    @Override
    public boolean isZero(int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (values[i] != 0f) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int length() {
        return values.length;
    }

    @Override
    public VoxelType type() {
        return type;
    }
}
