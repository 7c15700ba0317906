package io.cytoforge.science.tissue;

import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.labels.StructureType;
import java.util.List;

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

    /** The label volumes it makes, the first of which holds every cell. */
    default List<LayerKind> layers() {
        return switch (this) {
            case NucleiSpec _, ModelCells _ -> List.of(new LayerKind("labels", StructureType.NUCLEI, 0));
            case VoronoiSpec cells -> List.of(new LayerKind("labels", StructureType.MEMBRANES, cells.membrane()));
            case CellsWithNuclei both ->
                List.of(
                        new LayerKind(
                                "labels", StructureType.MEMBRANES, both.cells().membrane()),
                        new LayerKind("nuclei", StructureType.NUCLEI, 0));
        };
    }

    /** What a model must paint from so that these cells are its; its masks are those of the layers, in their order. */
    default Structure structure() {
        return switch (this) {
            case NucleiSpec _, ModelCells _ -> Structure.NUCLEI;
            case VoronoiSpec _ -> Structure.MEMBRANES;
            case CellsWithNuclei _ -> Structure.BOTH;
        };
    }

    /** The same cells; the membranes of their structure masks are the cells' outermost voxels. */
    default CellShape withThinMembranes() {
        return switch (this) {
            case NucleiSpec _, ModelCells _ -> this;
            case VoronoiSpec cells -> cells.withMembrane(0);
            case CellsWithNuclei both ->
                new CellsWithNuclei(both.cells().withMembrane(0), both.nuclei(), both.clearance());
        };
    }
}
