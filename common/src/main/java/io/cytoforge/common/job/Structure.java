package io.cytoforge.common.job;

/** What is stained, and so what the structure mask shows. */
public enum Structure {
    /** Labels &gt; 0. */
    NUCLEI,
    /** The boundaries of the cell labels. */
    MEMBRANES
}
