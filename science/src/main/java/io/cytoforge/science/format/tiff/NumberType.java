package io.cytoforge.science.format.tiff;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** Any type of number that a TIFF file may hold, called as NumPy calls it. */
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
    static Optional<NumberType> of(long bits, long format) {
        String kind = switch ((int) format) {
            case 1, 4 -> "UINT";
            case 2 -> "INT";
            case 3 -> "FLOAT";
            default -> "";
        };
        for (NumberType type : values()) {
            if (type.name().equals(kind + bits)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Bytes of a number. */
    int bytes() {
        return bytes;
    }

    public boolean isFloat() {
        return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
    }

    /** NumPy's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Unpacks numbers; beyond 2⁵³ those of 64 bits are rounded. */
    void unpack(ByteBuffer from, double[] into, int count) {
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
