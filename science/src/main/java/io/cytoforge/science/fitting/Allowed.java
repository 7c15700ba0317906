package io.cytoforge.science.fitting;

import java.util.List;
import java.util.Locale;

/** Keeps fitted values within what a tissue allows. */
final class Allowed {
    private Allowed() {}

    /** The nearest allowed value. @param notes where to say so if that is another one */
    static double clip(String what, double value, double low, double high, List<String> notes) {
        double clipped = Math.clamp(value, low, high);
        if (clipped != value) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s would be %.4g, cut to %.4g: it must be in [%.4g, %.4g]",
                    what,
                    value,
                    clipped,
                    low,
                    high));
        }
        return clipped;
    }
}
