package io.cytoforge.science.format.tiff;

import java.nio.ByteBuffer;

/**
 * One entry of a directory.
 *
 * @param type as numbered by TIFF
 * @param count number of values
 * @param position where in the file the values or their offset stand
 */
record TiffField(int tag, int type, long count, long position) {
    static TiffField of(ByteBuffer fields, int at, long position, boolean isBig) {
        int tag = Short.toUnsignedInt(fields.getShort(at));
        int type = Short.toUnsignedInt(fields.getShort(at + 2));
        long count = isBig ? fields.getLong(at + 4) : Integer.toUnsignedLong(fields.getInt(at + 4));
        return new TiffField(tag, type, count, position + (isBig ? 12 : 8));
    }

    boolean isText() {
        return type == 2 || tag == TiffTag.DESCRIPTION;
    }

    boolean isRational() {
        return type == 5 || type == 10;
    }

    /** Bytes of one value; 1 for a type that is not known. */
    int size() {
        return switch (type) {
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 1;
        };
    }

    /** The next value of an integer type. */
    long value(ByteBuffer bytes) {
        return switch (size()) {
            case 2 -> Short.toUnsignedLong(bytes.getShort());
            case 4 -> Integer.toUnsignedLong(bytes.getInt());
            case 8 -> bytes.getLong();
            default -> Byte.toUnsignedLong(bytes.get());
        };
    }
}
