package io.cytoforge.science.format.rows;

import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** Any type of number that a file may hold, called as NumPy calls it. */
public enum NumberType {
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    FLOAT16(2),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    /** By TIFF's bits per sample and sample format; empty if it is none of these. */
    public static Optional<NumberType> of(long bits, long format) {
        String kind = switch ((int) format) {
            case 1, 4 -> "UINT";
            case 2 -> "INT";
            case 3 -> "FLOAT";
            default -> "";
        };
        return named(kind + bits);
    }

    /** By NumPy's name, such as {@code uint16}; empty if it is none of these. */
    public static Optional<NumberType> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (NumberType type : values()) {
            if (type.name().equals(upper)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Bytes of a number. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloat() {
        return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
    }

    public boolean isSigned() {
        return this == INT8 || this == INT16 || this == INT32 || this == INT64;
    }

    /** What voxels of this type are read as; each number that is not negative and fits keeps its value. */
    public VoxelType voxels() {
        return switch (this) {
            case UINT8, INT8 -> VoxelType.UINT8;
            case UINT16, INT16 -> VoxelType.UINT16;
            case UINT32, INT32, UINT64, INT64 -> VoxelType.UINT32;
            case FLOAT16, FLOAT32, FLOAT64 -> VoxelType.FLOAT32;
        };
    }

    /** Whether {@link #voxels} are the same bytes. */
    public boolean isVoxelType() {
        return this == UINT8 || this == UINT16 || this == UINT32 || this == FLOAT32;
    }

    /** In words, with its bits: {@code 16-bit signed integers}. */
    public String words() {
        String kind = isFloat() ? "floating point numbers" : isSigned() ? "signed integers" : "unsigned integers";
        return "%d-bit %s".formatted(8 * bytes, kind);
    }

    /** NumPy's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Turns one number into a voxel.
     *
     * @param at byte position of the number; {@code to} that of the voxel
     * @return whether it could be: not negative, within the range, and of 64 bit floats those that float32 holds exactly
     */
    public boolean convert(ByteBuffer from, int at, ByteBuffer voxels, int to) {
        switch (this) {
            case UINT8, INT8 -> {
                byte number = from.get(at);
                voxels.put(to, number);
                return this == UINT8 || number >= 0;
            }
            case UINT16, INT16 -> {
                short number = from.getShort(at);
                voxels.putShort(to, number);
                return this == UINT16 || number >= 0;
            }
            case UINT32, INT32, FLOAT32 -> {
                int number = from.getInt(at);
                voxels.putInt(to, number);
                return this != INT32 || number >= 0;
            }
            case UINT64, INT64 -> {
                long number = from.getLong(at);
                voxels.putInt(to, (int) number);
                return number >>> 32 == 0;
            }
            case FLOAT16 -> voxels.putFloat(to, Float.float16ToFloat(from.getShort(at)));
            case FLOAT64 -> {
                double number = from.getDouble(at);
                voxels.putFloat(to, (float) number);
                return (float) number == number || Double.isNaN(number);
            }
        }
        return true;
    }

    /** One number in words. */
    public String text(ByteBuffer from, int at) {
        return switch (this) {
            case UINT64 -> Long.toUnsignedString(from.getLong(at));
            case INT64 -> Long.toString(from.getLong(at));
            case FLOAT64 -> Double.toString(from.getDouble(at));
            case FLOAT32 -> Float.toString(from.getFloat(at));
            case FLOAT16 -> Float.toString(Float.float16ToFloat(from.getShort(at)));
            case UINT8 -> Integer.toString(from.get(at) & 0xFF);
            case UINT16 -> Integer.toString(from.getShort(at) & 0xFFFF);
            case UINT32 -> Integer.toUnsignedString(from.getInt(at));
            case INT8 -> Byte.toString(from.get(at));
            case INT16 -> Short.toString(from.getShort(at));
            case INT32 -> Integer.toString(from.getInt(at));
        };
    }

    /** Unpacks numbers; beyond 2⁵³ those of 64 bits are rounded. */
    public void unpack(ByteBuffer from, double[] into, int count) {
        switch (this) {
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = from.get(i) & 0xFF;
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = from.getShort(2 * i) & 0xFFFF;
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = from.getInt(4 * i) & 0xFFFF_FFFFL;
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = from.getFloat(4 * i);
                }
            }
            case UINT64, INT8, INT16, INT32, INT64, FLOAT16, FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = rare(from, i);
                }
            }
        }
    }

    private double rare(ByteBuffer from, int i) {
        return switch (this) {
            case INT8 -> from.get(i);
            case INT16 -> from.getShort(2 * i);
            case INT32 -> from.getInt(4 * i);
            case INT64 -> from.getLong(8 * i);
            case UINT64 -> unsigned(from.getLong(8 * i));
            case FLOAT16 -> Float.float16ToFloat(from.getShort(2 * i));
            case FLOAT64 -> from.getDouble(8 * i);
            case UINT8, UINT16, UINT32, FLOAT32 -> throw new IllegalStateException("not rare: " + this);
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : (bits >>> 1) * 2.0;
    }
}
