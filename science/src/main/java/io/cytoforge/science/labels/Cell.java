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
        List<Integer> neighbours) {
    public Cell {
        neighbours = List.copyOf(neighbours);
    }
}
