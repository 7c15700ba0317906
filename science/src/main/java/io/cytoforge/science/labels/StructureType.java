package io.cytoforge.science.labels;

/** What of the cells one structure mask shows. */
public enum StructureType {
    /** The cells' insides: labels &gt; 0. */
    NUCLEI,
    /** The boundary of the cells. */
    MEMBRANES
}
