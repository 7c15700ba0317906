package io.cytoforge.science.picture.report;

import io.cytoforge.science.picture.Axis;

/**
 * An id in more than one piece.
 *
 * @param pieces how many
 * @param voxels of all pieces
 * @param main its largest piece
 * @param loose the largest of the others
 * @param place a voxel of the loose piece, in its largest slice across z, to look at it
 * @param axis along which one sees most at that place: the cell's other pieces too, if any slice there has some
 */
public record BrokenCell(int id, int pieces, long voxels, Piece main, Piece loose, Place place, Axis axis) {}
