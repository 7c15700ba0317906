package io.cytoforge.science.tissue;

/** What a cell looks like: the third stage of mask simulation. */
public sealed interface CellShape permits NucleiSpec, VoronoiSpec, ModelCells, CellsWithNuclei {
    /** Mean distance of a cell's surface from its centre, in µm. */
    double meanRadius();

    /** Distance in µm that two centres must keep so that cells of mean size overlap and gape as asked. */
    double spacing();

    /** Whether cells are oriented by the organism's surface, so that it must have one. */
    default boolean needsSurface() {
        return switch (this) {
            case NucleiSpec nuclei -> nuclei.elongation().orientation().needsSurface();
            case CellsWithNuclei both ->
                both.nuclei().elongation().orientation().needsSurface();
            case VoronoiSpec _, ModelCells _ -> false;
        };
    }
}
