package io.cytoforge.science.annotation;

/** What an image shows bright. */
public enum AnnotatedStructure {
    /** The insides of nuclei, or of other bodies that are round by and large. */
    NUCLEI,
    /** The boundaries of cells. */
    MEMBRANES
}
