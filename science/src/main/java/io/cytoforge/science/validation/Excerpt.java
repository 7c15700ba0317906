package io.cytoforge.science.validation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent, as a message may show it: the beginning of it, on one line, in characters that can be seen. A name of
 * ten megabytes fills no answer, and one with a line break in it begins no line of a log.
 */
public final class Excerpt {
    /** Characters of a value. */
    public static final int LENGTH = 100;

    private static final Map<Integer, String> SHORT =
            Map.of((int) '\n', "\\n", (int) '\r', "\\r", (int) '\t', "\\t", 0, "\\0");

    private Excerpt() {}

    /** Of a value that somebody sent. */
    public static String of(@Nullable Object value) {
        String text = value instanceof Object[] several ? Arrays.toString(several) : String.valueOf(value);
        return of(text, LENGTH);
    }

    /**
     * Of a text, e.g. a message with values in it.
     *
     * @param most characters of it that are shown; an ellipsis says that there were more
     */
    public static String of(String text, int most) {
        boolean isLonger = text.length() > most;
        int end =
                isLonger && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : Math.min(most, text.length());
        String shown = text.substring(0, end);
        if (!shown.codePoints().allMatch(Excerpt::isVisible)) {
            StringBuilder escaped = new StringBuilder();
            shown.codePoints().forEach(letter -> append(escaped, letter));
            shown = escaped.toString();
        }
        return isLonger ? shown + "…" : shown;
    }

    private static void append(StringBuilder escaped, int letter) {
        if (isVisible(letter)) {
            escaped.appendCodePoint(letter);
        } else {
            escaped.append(SHORT.getOrDefault(letter, String.format(Locale.ROOT, "\\u%04x", letter)));
        }
    }

    /** Neither a control character, nor one that changes the direction of what follows, nor half of a pair. */
    private static boolean isVisible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
