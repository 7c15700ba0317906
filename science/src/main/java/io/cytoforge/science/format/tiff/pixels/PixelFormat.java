package io.cytoforge.science.format.tiff.pixels;

import io.cytoforge.science.format.rows.NumberType;
import java.nio.ByteOrder;

/**
 * How the pixels of a row lie in bytes.
 *
 * @param numbers what they are once they are unpacked
 * @param bits of a number as it is stored; fewer than those of {@code numbers} where they are packed
 * @param samples numbers of a pixel, side by side
 * @param predictor 1 none, 2 differences of numbers (of their bits where they are floating point), 3 differences of the bytes of floating point numbers
 */
public record PixelFormat(NumberType numbers, int bits, int samples, int predictor, ByteOrder order) {
    public PixelFormat {
        boolean isWhole = bits == 8 * numbers.bytes();
        boolean isKnown = switch (predictor) {
            case 1 -> true;
            case 2 -> isWhole;
            case 3 -> isWhole && numbers.isFloat();
            default -> false;
        };
        if (samples < 1 || bits < 1 || bits > 8 * numbers.bytes() || !isKnown) {
            throw new IllegalArgumentException(
                    "%d bits of %s, %d samples, predictor %d".formatted(bits, numbers, samples, predictor));
        }
    }

    /** Whether numbers do not end where bytes do. */
    boolean isPacked() {
        return bits < 8 * numbers.bytes();
    }

    /** Bytes of a row of so many pixels. */
    public long rowBytes(long width) {
        return (width * samples * bits + 7) / 8;
    }
}
