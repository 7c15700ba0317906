package io.cytoforge.science.format.tiff.description;

import io.cytoforge.science.format.VolumeFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shape of an array, and the letters of its axes, as tifffile describes it: {@code {"shape": [2, 6, 16, 20]}}. */
final class ShapedText {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern OLD = Pattern.compile("^shape=\\(([\\d, ]{1,200})\\)");

    private ShapedText() {}

    /** @return empty if the text is none of this kind */
    static Optional<StackDescription> parse(PageText page) {
        String text = page.description();
        Matcher old = OLD.matcher(text);
        if (old.find()) {
            return Optional.of(described(page, lengths(page, "[" + old.group(1).replaceAll(",\\s*$", "") + "]"), ""));
        }
        if (!text.startsWith("{") || !text.contains("\"shape\"")) {
            return Optional.empty();
        }
        try {
            JsonNode document = MAPPER.readTree(text);
            JsonNode shape = document.path("shape");
            String axes = document.path("axes").asString("").toUpperCase(Locale.ROOT);
            return shape.isArray()
                    ? Optional.of(described(page, lengths(page, shape.toString()), axes))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static List<Integer> lengths(PageText page, String shape) {
        List<Integer> lengths = new ArrayList<>();
        for (JsonNode length : MAPPER.readTree(shape)) {
            if (!length.isIntegralNumber() || !length.canConvertToInt() || length.intValue() < 1) {
                throw contradiction(page, shape);
            }
            lengths.add(length.intValue());
        }
        return lengths;
    }

    private static StackDescription described(PageText page, List<Integer> shape, String letters) {
        int end = shape.size();
        boolean hasSamples =
                page.samples() > 1 && end >= 3 && shape.getLast() == page.samples() && endsAt(shape, end - 1, page);
        end -= hasSamples ? 1 : 0;
        if (!endsAt(shape, end, page)) {
            throw contradiction(page, shape.toString());
        }
        boolean isNamed = letters.length() == shape.size();
        if (isNamed && !letters.startsWith("YX", end - 2)) {
            throw new VolumeFormatException(
                    page.file(),
                    "pages of the axes %s (\"axes\": \"%s\")".formatted(letters.substring(end - 2, end), letters),
                    "the axes ZYX, in pages of rows of x: transpose the array before it is saved");
        }
        List<StackAxis> axes = new ArrayList<>();
        for (int i = 0; i < end - 2; i++) {
            boolean isPlanarSample =
                    !hasSamples && page.samples() > 1 && i == end - 3 && shape.get(i) == page.samples();
            StackAxis.Kind kind = isPlanarSample
                    ? StackAxis.Kind.CHANNEL
                    : isNamed ? StackAxis.Kind.of(letters.charAt(i)) : StackAxis.Kind.UNNAMED;
            String words = isNamed
                    ? "%s of length %d (\"axes\": \"%s\")".formatted(letters.charAt(i), shape.get(i), letters)
                    : "an axis of length %d without a name (\"shape\": %s)".formatted(shape.get(i), shape);
            axes.add(new StackAxis(kind, shape.get(i), words));
        }
        return new StackDescription(withDepth(axes), List.of(), Optional.empty(), "TIFF");
    }

    /** One axis of which nobody says what it is must be z, if there is no other. */
    private static List<StackAxis> withDepth(List<StackAxis> axes) {
        List<StackAxis> longer = axes.stream().filter(axis -> axis.length() > 1).toList();
        boolean isOne = longer.size() == 1 && longer.getFirst().kind() == StackAxis.Kind.UNNAMED;
        if (isOne || axes.isEmpty()) {
            return List.of(
                    new StackAxis(StackAxis.Kind.Z, isOne ? longer.getFirst().length() : 1, "z"));
        }
        return axes;
    }

    private static boolean endsAt(List<Integer> shape, int end, PageText page) {
        return end >= 2 && shape.get(end - 2) == page.height() && shape.get(end - 1) == page.width();
    }

    private static VolumeFormatException contradiction(PageText page, String shape) {
        return new VolumeFormatException(
                page.file(),
                "a description of the shape %s for pages of %d×%d".formatted(shape, page.height(), page.width()),
                "a description that fits the pages, or none");
    }
}
