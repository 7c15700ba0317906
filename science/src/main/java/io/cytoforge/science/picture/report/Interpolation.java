package io.cytoforge.science.picture.report;

/**
 * Voxels whose id lies between those of both neighbors along x, as linear interpolation leaves them.
 *
 * @param voxels how many
 * @param share of all steps along rows from an id to another that lead over one, in (0, 1]
 * @param place such a voxel, where they are densest in the slice across z that has most of them
 * @param before the id at smaller x
 * @param id the id that may be none
 * @param after the id at larger x
 */
public record Interpolation(long voxels, double share, Place place, int before, int id, int after) {}
