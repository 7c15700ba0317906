package io.cytoforge.science.format;

/** A file or stored volume that cannot be used as it is: says which, what was found and what is allowed. */
public final class VolumeFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String where;
    private final String found;
    private final String allowed;

    /**
     * @param where the file or key
     * @param found what is wrong with it
     * @param allowed what would have been right
     */
    public VolumeFormatException(String where, String found, String allowed) {
        super(where + ": found " + found + "; allowed: " + allowed);
        this.where = where;
        this.found = found;
        this.allowed = allowed;
    }

    public VolumeFormatException(String where, String found, String allowed, Throwable cause) {
        this(where, found, allowed);
        initCause(cause);
    }

    /** The file or key. */
    public String where() {
        return where;
    }

    public String found() {
        return found;
    }

    public String allowed() {
        return allowed;
    }
}
