package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.tiff.description.StackDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Axes of a stack as its text names them.
 *
 * @param lengths of time, slices and channels in the order in which pages go through them, the slowest first; 1 where the
 *     text says nothing
 */
record StackAxes(List<Long> lengths) {
    /** Of ImageJ, and of OME where it is not said. */
    private static final String SLOWEST_FIRST = "TZC";

    StackAxes {
        lengths = List.copyOf(lengths);
    }

    static StackAxes of(String description) {
        if (description.startsWith("ImageJ=")) {
            return new StackAxes(List.of(
                    number(description, "(?m)^frames=(\\d{1,9})"),
                    number(description, "(?m)^slices=(\\d{1,9})"),
                    number(description, "(?m)^channels=(\\d{1,9})")));
        }
        if (StackDescription.isOme(description)) {
            Matcher order =
                    Pattern.compile("\\bDimensionOrder=\"XY([ZCT]{3})\"").matcher(description);
            String axes =
                    order.find() ? new StringBuilder(order.group(1)).reverse().toString() : SLOWEST_FIRST;
            return new StackAxes(axes.chars()
                    .mapToObj(axis -> number(description, "\\bSize%c=\"(\\d{1,9})\"".formatted(axis)))
                    .toList());
        }
        return new StackAxes(List.of());
    }

    private static long number(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 1;
    }

    /** The lengths of the axes before y, as tifffile takes pages apart; those of length 1 are left out. */
    List<Integer> leading(int pages) {
        List<Integer> found = new ArrayList<>();
        long product = 1;
        for (long length : lengths) {
            product *= length;
            if (length > 1) {
                found.add((int) length);
            }
        }
        return product == pages ? List.copyOf(found) : pages > 1 ? List.of(pages) : List.of();
    }
}
