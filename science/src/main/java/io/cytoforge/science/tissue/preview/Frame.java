package io.cytoforge.science.tissue.preview;

import io.cytoforge.science.volume.Point3;

/**
 * A box of a tissue.
 *
 * @param origin µm from the outer faces of the volume's first voxels
 * @param extent µm, above 0
 */
record Frame(Point3 origin, Point3 extent) {}
