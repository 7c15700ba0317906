package io.cytoforge.science.labels;

/** What of the cells is stained, and so what the networks see as input. */
public enum StructureType {
    /** The cells' insides: labels &gt; 0. */
    NUCLEI,
    /** The boundary of the cells. */
    MEMBRANES
}
