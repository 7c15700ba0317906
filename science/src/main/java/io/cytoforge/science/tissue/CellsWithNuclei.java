package io.cytoforge.science.tissue;

/**
 * Cells with a nucleus each: two label volumes with the same ids.
 *
 * @param cells the whole cells
 * @param nuclei their nuclei, centred where the cells are; smaller than the cells
 * @param clearance cytoplasm in µm that stays between a nucleus and its cell's boundary, in [0, 100], measured between
 *     voxel faces
 */
public record CellsWithNuclei(VoronoiSpec cells, NucleiSpec nuclei, double clearance) implements CellShape {
    public CellsWithNuclei {
        if (!(clearance >= 0 && clearance <= 100)) {
            throw new IllegalArgumentException("clearance must be between 0 and 100 µm, was " + clearance);
        }
        if (2 * nuclei.meanRadius() >= cells.diameter()) {
            throw new IllegalArgumentException("nuclei of mean radius %s µm do not fit into cells of diameter %s µm"
                    .formatted(nuclei.meanRadius(), cells.diameter()));
        }
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
