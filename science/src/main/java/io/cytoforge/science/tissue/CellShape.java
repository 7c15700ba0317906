package io.cytoforge.science.tissue;

/** What a cell looks like: the third stage of mask simulation. */
public sealed interface CellShape permits NucleiSpec {
    /** Mean distance of a cell's surface from its centre, in µm. */
    double meanRadius();

    /** Distance in µm that two centres must keep so that cells of mean size overlap and gape as asked. */
    double spacing();
}
