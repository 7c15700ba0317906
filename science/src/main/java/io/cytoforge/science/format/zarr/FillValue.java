package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.validation.Excerpt;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import tools.jackson.databind.JsonNode;

/**
 * What stands for chunks that were never written.
 *
 * @param bits of the number, as an integer of its size
 */
record FillValue(long bits) {
    static final FillValue ZERO = new FillValue(0);

    /**
     * @param fill a number, a truth value, {@code NaN} and infinities as words, or the bits in hexadecimal
     * @throws VolumeFormatException if it is no number of the type
     */
    static FillValue of(String where, JsonNode fill, NumberType type) {
        if (fill.isMissingNode() || fill.isNull()) {
            return ZERO;
        }
        if (fill.isBoolean()) {
            return new FillValue(fill.booleanValue() ? 1 : 0);
        }
        String word = fill.isString() ? fill.stringValue() : "";
        if (word.matches("0x[0-9a-fA-F]{1,16}")) {
            return new FillValue(Long.parseUnsignedLong(word.substring(2), 16));
        }
        double number = switch (word) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                fill.isNumber()
                        ? fill.doubleValueOpt().orElse(Double.NaN)
                        : word.isEmpty() && fill.isString() ? 0 : Double.NaN;
        };
        boolean isNumber = fill.isNumber() && Double.isFinite(number)
                || word.isEmpty()
                || !Double.isFinite(number) && type.isFloat();
        boolean isWhole = type.isFloat() || (number == Math.rint(number) && Double.isFinite(number));
        if (!isNumber || !isWhole || !fits(fill, type) || (!fill.isNumber() && !fill.isString())) {
            throw new VolumeFormatException(
                    where, "the fill value " + Excerpt.of(fill), "a number of the type " + type);
        }
        return new FillValue(
                switch (type) {
                    case FLOAT16 -> Float.floatToFloat16((float) number);
                    case FLOAT32 -> Float.floatToRawIntBits((float) number);
                    case FLOAT64 -> Double.doubleToRawLongBits(number);
                    case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 ->
                        fill.isNumber() ? fill.bigIntegerValue().longValue() : 0;
                });
    }

    /** Whether a whole number is one of the type. */
    private static boolean fits(JsonNode fill, NumberType type) {
        int bits = Byte.SIZE * type.bytes();
        return switch (type) {
            case FLOAT16, FLOAT32, FLOAT64 -> true;
            case INT8, INT16, INT32, INT64 ->
                !fill.isIntegralNumber() || fill.bigIntegerValue().bitLength() < bits;
            case UINT8, UINT16, UINT32, UINT64 ->
                !fill.isIntegralNumber()
                        || fill.bigIntegerValue().signum() >= 0
                                && fill.bigIntegerValue().bitLength() <= bits;
        };
    }

    boolean isZero() {
        return bits == 0;
    }

    /** So many numbers of this value. */
    ByteBuffer row(NumberType type, int count, ByteOrder order) {
        ByteBuffer row = ByteBuffer.allocate(count * type.bytes()).order(order);
        for (int i = 0; i < count; i++) {
            switch (type.bytes()) {
                case 1 -> row.put(i, (byte) bits);
                case 2 -> row.putShort(2 * i, (short) bits);
                case 4 -> row.putInt(4 * i, (int) bits);
                default -> row.putLong(8 * i, bits);
            }
        }
        return row;
    }
}
