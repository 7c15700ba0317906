package io.cytoforge.standalone.demo;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line that fills up on a terminal; a line now and then elsewhere. */
final class ProgressBar {
    private static final int WIDTH = 28;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);

    private final PrintStream out;
    private final String title;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long lastLine = start - BETWEEN_LINES.toNanos();
    private int drawn;

    ProgressBar(PrintStream out, String title) {
        this.out = out;
        this.title = title;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    /**
     * @param share in [0, 1]
     * @param eta seconds left; negative if unknown
     */
    void show(double share, double eta, String note) {
        String left = eta < 0 ? "" : "  " + minutes(eta) + " left";
        String text = "%-22s %s %3.0f %%%s%s"
                .formatted(title, bar(share), 100 * share, left, note.isBlank() ? "" : "  " + note);
        if (terminal) {
            draw(text);
        } else if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            out.println(text);
        }
    }

    void done(String result) {
        double seconds = (System.nanoTime() - start) / 1e9;
        String text = "%-22s %s 100 %%  %s%s"
                .formatted(title, bar(1), minutes(seconds), result.isBlank() ? "" : "  " + result);
        if (terminal) {
            draw(text);
            out.println();
        } else {
            out.println(text);
        }
    }

    /** Leaves the line as it is and goes to the next. */
    void broken() {
        if (terminal) {
            out.println();
        }
    }

    private void draw(String text) {
        String cut = text.length() > 118 ? text.substring(0, 118) : text;
        out.print("\r" + cut + " ".repeat(Math.max(0, drawn - cut.length())));
        out.flush();
        drawn = cut.length();
    }

    private static String bar(double share) {
        int full = (int) Math.round(WIDTH * Math.clamp(share, 0.0, 1.0));
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
    }

    private static String minutes(double seconds) {
        return seconds < 60
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%d:%02d min", (int) seconds / 60, (int) seconds % 60);
    }
}
