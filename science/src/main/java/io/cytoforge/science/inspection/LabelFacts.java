package io.cytoforge.science.inspection;

import io.cytoforge.science.format.rows.NumberArray;
import io.cytoforge.science.labels.LabelIntegrity;
import java.util.List;

/**
 * What there is to know of foreign labels. Numbers that are no ids are counted and taken for background; fractions are
 * rounded.
 *
 * @param integrity of the ids
 * @param smallest of the finite numbers, as they are stored; infinite if there is none
 * @param largest likewise
 * @param fractions numbers that are not whole
 * @param negatives numbers below 0
 * @param notFinite numbers that are NaN or infinite
 * @param steps of the pixels that differ from a neighbor in their row or column, the share whose id lies strictly between
 *     those of both neighbors; that of the plane that has most, in [0, 1], 0 if no plane has 256 such pixels
 * @param corner the id of the first pixel
 * @param cornerShare share of all pixels that have the id of the first one, in (0, 1]
 * @param values the {@value #MAX_VALUES} smallest distinct ids, 0 among them if it is there, ascending
 * @param digest of shape and numbers, whatever type they are stored as
 */
public record LabelFacts(
        LabelIntegrity integrity,
        double smallest,
        double largest,
        long fractions,
        long negatives,
        long notFinite,
        double steps,
        int corner,
        double cornerShare,
        List<Integer> values,
        String digest) {
    /**
     * Steps from which on labels look as if they had been resized or turned as intensities are. Real ones have up to
     * 0.006, and up to 0.07 where cells are three pixels wide; the same after linear or cubic interpolation 0.11 to 0.57.
     */
    public static final double MANY_STEPS = 0.1;

    /** Distinct ids that are named. */
    public static final int MAX_VALUES = 1 << 16;

    public LabelFacts {
        values = List.copyOf(values);
    }

    /**
     * Looks at every pixel, one slab of planes at a time.
     *
     * @param labels of one number per pixel
     */
    public static LabelFacts of(NumberArray labels) {
        LabelScan scan = new LabelScan(labels);
        return scan.facts(LabelIntegrity.of(scan));
    }

    /** Whether the ids look like interpolated ones. */
    public boolean looksInterpolated() {
        return steps >= MANY_STEPS;
    }

    /** Whether 0, the background, is among the numbers. */
    public boolean hasBackground() {
        return !values.isEmpty() && values.getFirst() == 0;
    }
}
