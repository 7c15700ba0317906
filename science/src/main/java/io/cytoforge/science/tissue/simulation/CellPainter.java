package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.volume.Box3;

/**
 * Paints the cells of one tissue box by box: site i of the placement paints id i + 1. What is painted is provisional, since
 * a cell may be in pieces or lost. A voxel has the same id whatever box it is painted in, on any number of threads.
 */
interface CellPainter {
    /** How many label volumes it paints: 1, or 2 where cells have nuclei (the cells first). */
    int layers();

    /**
     * @param box within the volume
     * @param into one array per layer, C order of the box; every voxel is written
     * @param lost hears of voxels in the box that nuclei would have had but for others
     */
    void paint(Box3 box, int[][] into, LostVoxels lost);
}
