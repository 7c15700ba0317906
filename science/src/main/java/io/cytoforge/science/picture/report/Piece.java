package io.cytoforge.science.picture.report;

import io.cytoforge.science.volume.Box3;

/**
 * A 6-connected component of an id.
 *
 * @param voxels how many
 * @param first of its voxels in C order
 * @param box around it
 */
public record Piece(long voxels, Place first, Box3 box) {}
