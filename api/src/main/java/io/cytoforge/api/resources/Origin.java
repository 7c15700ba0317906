package io.cytoforge.api.resources;

/** Where a resource comes from. */
public enum Origin {
    /** Somebody sent it. */
    UPLOAD,
    /** A job of this installation made it. */
    JOB,
    /** It comes with the software. */
    STARTER
}
