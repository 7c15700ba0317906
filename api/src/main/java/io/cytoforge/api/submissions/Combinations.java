package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.SimulationRequest;
import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Point3;
import java.util.List;

/**
 * Refuses parts of a tissue that do not go together, at the field of the request that is to blame. Where a preset says one
 * of the two, that is the field that was given.
 */
final class Combinations {
    /** More points outside than these are only counted. */
    private static final int POINTS_NAMED = 20;

    private final Faults faults;
    private final SimulationRequest request;

    private Combinations(Faults faults, SimulationRequest request) {
        this.faults = faults;
        this.request = request;
    }

    static void check(Faults faults, SimulationRequest request, TissueParts parts) {
        Combinations combinations = new Combinations(faults, request);
        parts.grid().ifPresent(grid -> {
            combinations.requireFew(grid);
            parts.cells().ifPresent(cells -> combinations.requireSize(cells, grid));
            parts.positions().ifPresent(positions -> combinations.requireWithin(positions, grid));
        });
        parts.organism().filter(organism -> !organism.hasSurface()).ifPresent(organism -> {
            parts.positions().ifPresent(combinations::requireNoSurface);
            parts.cells().ifPresent(combinations::requireNoSurface);
        });
        parts.grid()
                .ifPresent(grid -> parts.organism()
                        .ifPresent(organism -> parts.positions()
                                .ifPresent(positions -> combinations.requireAmount(positions, organism, grid))));
    }

    private void requireFew(Grid grid) {
        faults.addUnless(
                grid.shape().voxels() <= TissueSpec.MOST_VOXELS,
                "/shape",
                "%s is %d voxels, must be at most %d"
                        .formatted(grid.shape(), grid.shape().voxels(), TissueSpec.MOST_VOXELS));
    }

    private void requireSize(CellShape cells, Grid grid) {
        requireSize(cells, grid, sizeField(cells));
        if (cells instanceof CellsWithNuclei both) {
            requireSize(both.nuclei(), grid, "/cells/nuclei/radius");
        }
    }

    private void requireSize(CellShape cells, Grid grid, String pointer) {
        double diameter = 2 * cells.meanRadius();
        boolean given = request.getCells() != null;
        faults.addUnless(
                diameter >= grid.voxelSize().finest(),
                given ? pointer : "/voxelSize",
                "cells are %s µm across, which is less than the finest voxel edge of %s µm"
                        .formatted(diameter, grid.voxelSize().finest()));
        faults.addUnless(
                diameter <= grid.longest(),
                given ? pointer : "/shape",
                "cells are %s µm across, which is more than the volume's longest side of %s µm"
                        .formatted(diameter, grid.longest()));
    }

    private static String sizeField(CellShape cells) {
        return switch (cells) {
            case NucleiSpec _, ModelCells _ -> "/cells/radius";
            case VoronoiSpec _ -> "/cells/diameter";
            case CellsWithNuclei _ -> "/cells/cells/diameter";
        };
    }

    private void requireWithin(PositionsSpec positions, Grid grid) {
        if (!(positions instanceof GivenPositions given)) {
            return;
        }
        List<Point3> points = given.points();
        int outside = 0;
        for (int i = 0; i < points.size(); i++) {
            Point3 point = points.get(i);
            if (!grid.holds(point) && outside++ < POINTS_NAMED) {
                faults.add(
                        "/positions/points/" + i,
                        "point %d at z %s, y %s, x %s µm lies outside the volume of %s voxels of %s×%s×%s µm"
                                .formatted(
                                        i,
                                        point.z(),
                                        point.y(),
                                        point.x(),
                                        grid.shape(),
                                        grid.voxelSize().z(),
                                        grid.voxelSize().y(),
                                        grid.voxelSize().x()));
            }
        }
        faults.addUnless(
                outside <= POINTS_NAMED,
                "/positions/points",
                "%d of %d points lie outside the volume; the first %d are named"
                        .formatted(outside, points.size(), POINTS_NAMED));
    }

    private void requireNoSurface(PositionsSpec positions) {
        faults.addUnless(
                !positions.needsSurface(),
                request.getPositions() == null ? "/organism/type" : "/positions/type",
                "the positions follow the organism's surface, and a box has none: it is all inside");
    }

    private void requireNoSurface(CellShape cells) {
        String orientation = cells instanceof CellsWithNuclei ? "/cells/nuclei/orientation" : "/cells/orientation";
        faults.addUnless(
                !cells.needsSurface(),
                request.getCells() == null ? "/organism/type" : orientation,
                "the cells are oriented by the organism's surface, and a box has none: it is all inside");
    }

    /** Only of a box is it known beforehand how much of the volume is foreground. */
    private void requireAmount(PositionsSpec positions, OrganismShape organism, Grid grid) {
        if (organism instanceof Box
                && positions instanceof RandomPositions random
                && random.amount() instanceof CellAmount.Density density) {
            faults.made(
                    request.getPositions() == null ? "/shape" : "/positions/density",
                    () -> density.cellsIn(grid.volume()));
        }
    }
}
