package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import java.util.Arrays;
import java.util.Map;

/** The fields of one image file directory. */
final class TiffPage {
    private final Map<Integer, long[]> numbers;
    private final String description;
    private final double resolutionX;
    private final double resolutionY;

    /**
     * @param numbers values by field
     * @param resolutionX pixels per unit, NaN if not stated
     */
    TiffPage(Map<Integer, long[]> numbers, String description, double resolutionX, double resolutionY) {
        this.numbers = Map.copyOf(numbers);
        this.description = description;
        this.resolutionX = resolutionX;
        this.resolutionY = resolutionY;
    }

    String description() {
        return description;
    }

    /** Pixels per unit; NaN if not stated. */
    double resolutionX() {
        return resolutionX;
    }

    /** Pixels per unit; NaN if not stated. */
    double resolutionY() {
        return resolutionY;
    }

    boolean has(int tag) {
        return numbers.containsKey(tag);
    }

    /** The first value of a field. */
    long number(int tag, long otherwise) {
        long[] values = numbers.get(tag);
        return values == null || values.length == 0 ? otherwise : values[0];
    }

    /** All values of a field. */
    long[] numbers(String file, int tag) {
        long[] values = numbers.get(tag);
        if (values == null) {
            throw new VolumeFormatException(file, "a page without field " + tag, "complete TIFF pages");
        }
        return values;
    }

    /** Whether all values of a field are the same. */
    boolean isUniform(int tag) {
        long[] values = numbers.get(tag);
        return values == null || Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /** Of all strips or tiles. */
    long[] offsets(String file) {
        return numbers(file, isTiled() ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS);
    }

    /** Of all strips or tiles. */
    long[] counts(String file) {
        return numbers(file, isTiled() ? TiffTag.TILE_BYTE_COUNTS : TiffTag.STRIP_BYTE_COUNTS);
    }

    long width() {
        return number(TiffTag.WIDTH, 0);
    }

    long height() {
        return number(TiffTag.HEIGHT, 0);
    }

    boolean isTiled() {
        return has(TiffTag.TILE_OFFSETS);
    }

    boolean isCompressed() {
        return number(TiffTag.COMPRESSION, 1) != 1;
    }

    /** A thumbnail, a pyramid level or a mask: no plane of the volume. */
    boolean isAuxiliary() {
        return (number(TiffTag.NEW_SUBFILE_TYPE, 0) & 0b101) != 0;
    }
}
