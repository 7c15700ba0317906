package io.cytoforge.science.picture;

import java.util.Locale;

/** Round numbers for scale bars and axes: 1, 2 or 5 times a power of ten. */
final class NiceNumbers {
    private NiceNumbers() {}

    /** The largest round number that is not above a positive value. */
    static double atMost(double value) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(value)));
        double share = value / power;
        double digit = share >= 5 ? 5 : share >= 2 ? 2 : 1;
        return digit * power;
    }

    /** The smallest round number that is not below a positive value. */
    static double atLeast(double value) {
        double below = atMost(value);
        return below >= value ? below : atMost(below * 2.6);
    }

    /** Up to four digits, without zeros at the end. */
    static String text(double value) {
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e5)) {
            return String.format(Locale.ROOT, "%.1e", value)
                    .replace("e-0", "e-")
                    .replace("e+0", "e")
                    .replace(".0e", "e");
        }
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "").replaceAll("^-0$", "0");
    }
}
