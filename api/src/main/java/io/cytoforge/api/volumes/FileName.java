package io.cytoforge.api.volumes;

import org.jspecify.annotations.Nullable;

/** Names of files that people send, and that they are sent. */
final class FileName {
    private static final int MAX_LENGTH = 100;
    private static final int MAX_SHOWN = 200;

    private FileName() {}

    /** What is left of a name when it is only letters, digits, dot, dash and underscore; its end counts most. */
    static String safe(@Nullable String name) {
        String plain = last(name).replaceAll("[^A-Za-z0-9._-]", "_");
        String end = plain.substring(Math.max(0, plain.length() - MAX_LENGTH));
        return end.isBlank() || end.startsWith(".") ? "upload" + end.replaceAll("\\.{2,}", ".") : end;
    }

    /** The name for people: the letters of every script stay, folders and control characters go. */
    static String shown(@Nullable String name) {
        String plain = last(name).replaceAll("\\p{Cntrl}", "").strip();
        int from = Math.max(0, plain.length() - MAX_SHOWN);
        boolean isHalf = from > 0 && Character.isLowSurrogate(plain.charAt(from));
        String end = plain.substring(isHalf ? from + 1 : from);
        return end.isBlank() || end.chars().allMatch(letter -> letter == '.') ? "upload" : end;
    }

    private static String last(@Nullable String name) {
        return name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** A name without the ends that say its format. */
    static String stem(String name) {
        return name.replaceFirst("(?i)(\\.ome)?\\.(tiff?|stk|lsm|zarr|zarr\\.zip|zip)$", "");
    }
}
