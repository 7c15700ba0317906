package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.tiff.description.StackDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Axes of a stack as its text names them.
 *
 * @param times 1 where the text says nothing; so are the others
 */
record StackAxes(long times, long slices, long channels) {
    static StackAxes of(String description) {
        if (description.startsWith("ImageJ=")) {
            return new StackAxes(
                    number(description, "(?m)^frames=(\\d{1,9})"),
                    number(description, "(?m)^slices=(\\d{1,9})"),
                    number(description, "(?m)^channels=(\\d{1,9})"));
        }
        if (StackDescription.isOme(description)) {
            return new StackAxes(
                    number(description, "\\bSizeT=\"(\\d{1,9})\""),
                    number(description, "\\bSizeZ=\"(\\d{1,9})\""),
                    number(description, "\\bSizeC=\"(\\d{1,9})\""));
        }
        return new StackAxes(1, 1, 1);
    }

    private static long number(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 1;
    }

    /** The lengths of the axes before y, as tifffile takes pages apart; those of length 1 are left out. */
    List<Integer> leading(int pages) {
        List<Integer> lengths = new ArrayList<>();
        long product = 1;
        for (long length : new long[] {times, slices, channels}) {
            product *= length;
            if (length > 1) {
                lengths.add((int) length);
            }
        }
        return product == pages ? List.copyOf(lengths) : pages > 1 ? List.of(pages) : List.of();
    }
}
