package io.cytoforge.science.cells;

import java.util.Locale;

/** What a nucleus looks like in the life of its cell. */
public enum CellPhase {
    INTERPHASE,
    /** Round and somewhat larger; its chromatin condenses. */
    PROPHASE,
    /** The chromosomes form a plate. */
    METAPHASE,
    /** One of two plates that part. */
    ANAPHASE,
    /** Shrunken, round and bright: pyknosis. */
    DYING;

    /** As tables say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
