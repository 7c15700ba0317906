package io.cytoforge.api.volumes;

import org.jspecify.annotations.Nullable;

/** Names of files that people send, and that they are sent. */
final class FileName {
    private static final int LONGEST = 100;

    private FileName() {}

    /** What is left of a name when it is only letters, digits, dot, dash and underscore; its end counts most. */
    static String safe(@Nullable String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._-]", "_");
        String end = plain.substring(Math.max(0, plain.length() - LONGEST));
        return end.isBlank() || end.startsWith(".") ? "upload" + end.replaceAll("\\.{2,}", ".") : end;
    }

    /** A name without the ends that say its format. */
    static String stem(String name) {
        return name.replaceFirst("(?i)(\\.ome)?\\.(tiff?|zarr|zarr\\.zip|zip)$", "");
    }
}
