package io.cytoforge.standalone.demo.client;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Shows how far one step is: on a terminal one line that is redrawn, elsewhere a line now and then. */
public final class ProgressBar {
    private static final int BAR = 24;
    private static final long SECONDS_BETWEEN_LINES = 10;

    private final Screen screen;
    private final long start;
    private boolean isBegun;
    private long lastLine;

    /**
     * Where bars are drawn.
     *
     * @param out the console
     * @param isTerminal whether a line can be redrawn
     * @param columns of the terminal
     * @param nanoTime as {@link System#nanoTime}
     */
    public record Screen(PrintStream out, boolean isTerminal, int columns, LongSupplier nanoTime) {
        public Screen {
            if (columns < 20) {
                throw new IllegalArgumentException("a progress bar needs 20 columns, got " + columns);
            }
        }
    }

    /** Starts the step's clock. */
    public ProgressBar(Screen screen) {
        this.screen = screen;
        this.start = screen.nanoTime().getAsLong();
    }

    public void show(Pace pace) {
        if (screen.isTerminal()) {
            screen.out().print("\r" + cut(line(pace)) + "\u001b[K");
            screen.out().flush();
        } else if (isLineDue()) {
            screen.out().println(line(pace));
            lastLine = screen.nanoTime().getAsLong();
        }
        isBegun = true;
    }

    /** Ends the line with the time the step took. */
    public void finish(String outcome) {
        String line = "  %s, %s".formatted(outcome, Pace.clock(elapsed()));
        screen.out().println(screen.isTerminal() ? "\r" + cut(line) + "\u001b[K" : line);
    }

    /** Leaves the last state standing, so that what is said next starts on a line of its own. */
    public void abandon() {
        if (screen.isTerminal() && isBegun) {
            screen.out().println();
        }
    }

    private boolean isLineDue() {
        return !isBegun || screen.nanoTime().getAsLong() - lastLine >= SECONDS_BETWEEN_LINES * 1_000_000_000L;
    }

    private String line(Pace pace) {
        int full = (int) Math.round(BAR * pace.share());
        StringBuilder line = new StringBuilder(
                "  [%s%s] %3d %%".formatted("#".repeat(full), ".".repeat(BAR - full), (int) (100 * pace.share())));
        append(line, pace.count());
        append(line, Pace.clock(elapsed()));
        pace.secondsLeft().ifPresent(seconds -> append(line, Pace.clock(seconds) + " left"));
        append(line, pace.note());
        return line.toString();
    }

    private static void append(StringBuilder line, String text) {
        if (!text.isBlank()) {
            line.append("  ").append(text.strip());
        }
    }

    /** A longer line would wrap, and could not be redrawn. */
    private String cut(String line) {
        return line.length() < screen.columns() ? line : line.substring(0, screen.columns() - 1);
    }

    private double elapsed() {
        return (screen.nanoTime().getAsLong() - start) / 1e9;
    }
}
