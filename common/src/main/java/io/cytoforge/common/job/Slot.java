package io.cytoforge.common.job;

/**
 * Something that steps of one job hand to each other, by its path within the job, e.g. {@code volumes/003/placement}. It
 * is complete when every step that writes it is done.
 */
public record Slot(String path) {
    public Slot {
        if (path.isBlank() || path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("a slot is a path within a job, was '%s'".formatted(path));
        }
    }

    /**
     * A whole volume of a job.
     *
     * @param volume which of them, from 0
     */
    public static Slot volume(int volume) {
        return new Slot("volumes/%03d".formatted(volume));
    }

    /** A part of it, e.g. {@code masks}. */
    public Slot part(String name) {
        return new Slot("%s/%s".formatted(path, name));
    }
}
