package io.cytoforge.benchmarks.measure;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A table that is printed row by row, and the same as one line of JSON. */
public final class Report {
    private final PrintStream out;
    private final Map<String, @Nullable Object> figures = new LinkedHashMap<>();

    public Report(PrintStream out) {
        this.out = out;
    }

    /** A line between the rows. */
    public void heading(String text) {
        out.println();
        out.println(text);
    }

    /** Something about the machine; quoted in the JSON if it is text. */
    public void fact(String key, String label, Object value) {
        out.printf(Locale.ROOT, "  %-58s %s%n", label, value);
        figures.put(key, value);
    }

    /** A figure and its unit. */
    public void figure(String key, String label, double value, String unit) {
        out.printf(Locale.ROOT, "  %-58s %10.3f %s%n", label, value, unit);
        figures.put(key, rounded(value));
    }

    /** A figure that a machine may lack; {@code null} in the JSON. */
    public void figure(String key, String label, OptionalDouble value, String unit) {
        if (value.isPresent()) {
            figure(key, label, value.getAsDouble(), unit);
        } else {
            out.printf(Locale.ROOT, "  %-58s not installed%n", label);
            figures.put(key, null);
        }
    }

    /** The last line. */
    public void json() {
        out.println();
        out.println(JsonMapper.shared().writeValueAsString(figures));
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
