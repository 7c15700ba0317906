package io.cytoforge.common.dataset;

/** What becomes of cells that stand out too little from what is around them. */
public enum Unseen {
    /** They are background in the labels. */
    BACKGROUND,
    /** They stay. */
    KEPT,
    /** They are background in the labels, and a mask says where nothing is to be learned. */
    IGNORED
}
