package io.cytoforge.worker.pages;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
public final class Numbers {
    private static final MathContext DIGITS = new MathContext(3);

    private Numbers() {}

    /** Three digits, whole numbers as they are; a dash for what is not known. */
    public static String text(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "–";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return text(value.longValue());
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return Math.abs(value) >= 1000 ? text(rounded.longValue()) : rounded.toPlainString();
    }

    /** Groups of three digits from 10 000 on. */
    public static String text(long value) {
        return Math.abs(value) < 10_000
                ? Long.toString(value)
                : String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
    }

    /** A share of a whole; a dash if there is no whole. */
    public static String percent(double part, double whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
    }

    /** Multiples of 1, 2 or 5 times a power of ten within a range, some as many as asked for. */
    public static List<Double> ticks(double from, double to, int about) {
        double wide = (to - from) / about;
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(StrictMath.log10(wide)));
        double share = wide / step.doubleValue();
        step = step.multiply(BigDecimal.valueOf(share > 5 ? 10 : share > 2 ? 5 : share > 1 ? 2 : 1));
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step.doubleValue()); i * step.doubleValue() <= to; i++) {
            ticks.add(step.multiply(BigDecimal.valueOf(i)).doubleValue());
        }
        return ticks;
    }
}
