package io.cytoforge.science.tissue;

import io.cytoforge.science.validation.Constraints;

/**
 * Cells with a nucleus each: two label volumes with the same ids.
 *
 * @param cells the whole cells
 * @param nuclei their nuclei, centered where the cells are; smaller than the cells
 * @param clearance cytoplasm in µm that stays between a nucleus and its cell's boundary, in [0, 100], measured between
 *     voxel faces
 */
public record CellsWithNuclei(VoronoiSpec cells, NucleiSpec nuclei, double clearance) implements CellShape {
    public CellsWithNuclei {
        new Constraints()
                .between("clearance", clearance, 0, 100, "µm")
                .require(
                        !(2 * clearance >= cells.diameter()),
                        "clearance",
                        "must be below half the cells' diameter of %s µm, was %s",
                        cells.diameter(),
                        clearance)
                .require(
                        2 * nuclei.radius() < cells.diameter(),
                        "nuclei/radius",
                        "must be below half the cells' diameter of %s µm for nuclei to fit into them, was %s",
                        cells.diameter(),
                        nuclei.radius())
                .check();
    }

    @Override
    public double meanRadius() {
        return cells.meanRadius();
    }

    @Override
    public double spacing() {
        return cells.spacing();
    }
}
