package io.cytoforge.api.models;

/** Where a model comes from. */
enum ModelOrigin {
    /** A training of this installation. */
    TRAINING,
    /** Somebody sent it. */
    IMPORT,
    /** It comes with the software. */
    STARTER
}
