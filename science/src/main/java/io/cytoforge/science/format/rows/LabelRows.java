package io.cytoforge.science.format.rows;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Instance ids as rows of voxels: never rounded, never limited. */
final class LabelRows implements VoxelRows {
    private static final int EXACT_IN_FLOAT = 1 << 24;

    private final int[] ids;
    private final VoxelType type;
    private final String where;

    LabelRows(int[] ids, VoxelType type, String where) {
        this.ids = ids;
        this.type = type;
        this.where = where;
    }

    @Override
    public void pack(int from, int count, ByteBuffer bytes, int at) {
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    bytes.put(at + i, (byte) fitting(ids[from + i], 0xFF));
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    bytes.putShort(at + 2 * i, (short) fitting(ids[from + i], 0xFFFF));
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++) {
                    bytes.putInt(at + 4 * i, fitting(ids[from + i], Integer.MAX_VALUE));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    bytes.putFloat(at + 4 * i, fitting(ids[from + i], EXACT_IN_FLOAT));
                }
            }
        }
    }

    private int fitting(int id, int most) {
        if (id < 0 || id > most) {
            throw new IllegalArgumentException("label %d does not fit %s: 0 to %d".formatted(id, type, most));
        }
        return id;
    }

    @Override
    public void unpack(ByteBuffer bytes, int at, int to, int count) {
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    ids[to + i] = bytes.get(at + i) & 0xFF;
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    ids[to + i] = bytes.getShort(at + 2 * i) & 0xFFFF;
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++) {
                    ids[to + i] = positive(bytes.getInt(at + 4 * i));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    ids[to + i] = whole(bytes.getFloat(at + 4 * i));
                }
            }
        }
    }

    private int positive(int id) {
        if (id < 0) {
            throw notALabel(Integer.toUnsignedString(id));
        }
        return id;
    }

    private int whole(float value) {
        if (!(value >= 0 && value < 0x1p31f && value == Math.rint(value))) {
            throw notALabel(Float.toString(value));
        }
        return (int) value;
    }

    private VolumeFormatException notALabel(String value) {
        return new VolumeFormatException(where, "the value " + value, "whole numbers from 0 to " + Integer.MAX_VALUE);
    }

    @Override
    public void clear(int to, int count) {
        Arrays.fill(ids, to, to + count, 0);
    }

    @Override
    public boolean isZero(int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (ids[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int length() {
        return ids.length;
    }

    @Override
    public VoxelType type() {
        return type;
    }
}
