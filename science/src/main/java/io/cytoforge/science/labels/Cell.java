package io.cytoforge.science.labels;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import java.util.List;

/**
 * One cell of a label volume: a row of the cell table.
 *
 * @param id as in the volume
 * @param centre mean of its voxels, in voxels
 * @param centreMicrometres the same in µm
 * @param voxels how many
 * @param cubicMicrometres its volume in µm³
 * @param box the smallest that holds it
 * @param touchesBorder whether it has a voxel on a face of the volume, and so may go on beyond it
 * @param squareMicrometres its surface in µm², from crossings in 13 directions; where the volume's border cuts it, the
 *     cut is part of the surface
 * @param elongation its longest principal axis over its shortest, in µm, voxels being solid; at least 1
 * @param neighbours ids of cells that share a voxel face with it, ascending
 */
public record Cell(
        int id,
        Point3 centre,
        Point3 centreMicrometres,
        long voxels,
        double cubicMicrometres,
        Box3 box,
        boolean touchesBorder,
        double squareMicrometres,
        double elongation,
        List<Integer> neighbours) {
    public Cell {
        neighbours = List.copyOf(neighbours);
    }

    /**
     * The surface of a ball of the same volume over its own: π^(1/3) · (6 V)^(2/3) / S. 1 for a ball; above 1, for the
     * surface is an estimate, only where cells are a few voxels wide.
     */
    public double sphericity() {
        return Math.cbrt(Math.PI) * Math.pow(6 * cubicMicrometres, 2 / 3.0) / squareMicrometres;
    }
}
