package io.cytoforge.science.format.tiff.description;

import io.cytoforge.science.format.VolumeFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** In which page each plane of OME's {@code Pixels} lies. */
final class OmePlanes {
    private static final int MAX_PLANES = 1 << 20;

    private final PageText page;
    /** Slowest first. */
    private final List<StackAxis> axes = new ArrayList<>();

    private final String letters;
    private final int[] pages;
    private boolean isMapped;

    /** @param order the axes, the fastest first, such as {@code XYZCT} */
    OmePlanes(PageText page, String order, Optional<Long> z, Optional<Long> channels, Optional<Long> times) {
        this.page = page;
        StringBuilder slowest = new StringBuilder();
        double count = 1;
        for (int i = order.length() - 1; i >= 0; i--) {
            char letter = order.charAt(i);
            if ("ZCT".indexOf(letter) >= 0 && slowest.indexOf(String.valueOf(letter)) < 0) {
                slowest.append(letter);
                long length = (letter == 'Z' ? z : letter == 'C' ? channels : times).orElse(1L);
                boolean isSamples = letter == 'C' && length == page.samples();
                count *= isSamples ? 1 : length;
                add(letter, isSamples ? 1 : length);
            }
        }
        for (char letter : new char[] {'Z', 'C', 'T'}) {
            if (slowest.indexOf(String.valueOf(letter)) < 0) {
                long length = (letter == 'Z' ? z : letter == 'C' ? channels : times).orElse(1L);
                slowest.insert(0, letter);
                count *= length;
                add(letter, length);
                axes.addFirst(axes.removeLast());
            }
        }
        if (count > MAX_PLANES) {
            throw refused("OME-XML of %.0f planes".formatted(count), "up to " + MAX_PLANES);
        }
        this.letters = slowest.toString();
        this.pages = new int[(int) count];
        Arrays.fill(pages, -1);
    }

    private void add(char letter, long length) {
        if (length < 1 || length > MAX_PLANES) {
            throw refused("Size%s = %d".formatted(letter, length), "1 to " + MAX_PLANES);
        }
        axes.add(new StackAxis(StackAxis.Kind.of(letter), (int) length, "Size%s = %d".formatted(letter, length)));
    }

    /** One {@code TiffData}: so many planes from a page on, the first of them at these places. */
    void add(Optional<Long> page, Optional<Long> count, Function<Character, Optional<Long>> first) {
        isMapped = true;
        long from = page.orElse(0L);
        long at = 0;
        for (int i = 0; i < axes.size(); i++) {
            long place = first.apply(letters.charAt(i)).orElse(0L);
            if (place < 0 || place >= axes.get(i).length()) {
                throw refused(
                        "First%s=\"%d\" in the OME-XML".formatted(letters.charAt(i), place),
                        "0 to " + (axes.get(i).length() - 1));
            }
            at = at * axes.get(i).length() + place;
        }
        long planes = count.orElse(page.isPresent() ? 1 : pages.length - at);
        if (from < 0 || from > MAX_PLANES || planes < 0 || planes > pages.length - at) {
            throw refused(
                    "OME-XML with %d planes from page %d on, of %d".formatted(planes, from, pages.length),
                    "planes that are there");
        }
        for (int i = 0; i < planes; i++) {
            pages[(int) at + i] = (int) from + i;
        }
    }

    List<StackAxis> axes() {
        return axes;
    }

    /** Empty if planes are in the order of the pages. */
    List<Integer> pages() {
        if (!isMapped) {
            return List.of();
        }
        HashSet<Integer> seen = new HashSet<>();
        for (int at : pages) {
            if (at < 0 || !seen.add(at)) {
                throw refused(
                        at < 0
                                ? "OME-XML that names no page for some planes"
                                : "OME-XML with page %d for two planes".formatted(at + 1),
                        "a page for every plane");
            }
        }
        return Arrays.stream(pages).boxed().toList();
    }

    private VolumeFormatException refused(String found, String allowed) {
        return new VolumeFormatException(page.file(), found, allowed);
    }
}
