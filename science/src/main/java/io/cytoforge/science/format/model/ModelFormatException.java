package io.cytoforge.science.format.model;

import java.io.IOException;

/** A file that holds no sound model: says what was found and what is allowed. */
public final class ModelFormatException extends IOException {
    private static final long serialVersionUID = 1;

    private final String found;
    private final String allowed;

    /**
     * @param found what is wrong
     * @param allowed what would have been right
     */
    public ModelFormatException(String found, String allowed) {
        super("found " + found + "; allowed: " + allowed);
        this.found = found;
        this.allowed = allowed;
    }

    public ModelFormatException(String found, String allowed, Throwable cause) {
        this(found, allowed);
        initCause(cause);
    }

    public String found() {
        return found;
    }

    public String allowed() {
        return allowed;
    }
}
