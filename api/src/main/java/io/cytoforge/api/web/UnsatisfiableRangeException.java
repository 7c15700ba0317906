package io.cytoforge.api.web;

/** A part was asked for that the file does not have. */
final class UnsatisfiableRangeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long length;

    /** @param length of the file in bytes */
    UnsatisfiableRangeException(long length) {
        super("the file has %d bytes, and no such part".formatted(length));
        this.length = length;
    }

    long length() {
        return length;
    }
}
