package io.cytoforge.science.picture.report;

/**
 * An id that fills more than half of a volume with other ids: it is no cell.
 *
 * @param voxels it fills
 * @param share of all voxels, in (0.5, 1]
 * @param pieces it is in
 * @param only whether no voxel is 0
 * @param place a voxel of it, in the slice across z in which ids change most often
 */
public record Background(int id, long voxels, double share, int pieces, boolean only, Place place) {}
