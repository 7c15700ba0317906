package io.cytoforge.common.preview;

import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * A picture of what a job would make.
 *
 * @param whole whether all of the volume is shown; else a part of it
 * @param extent of what is shown, µm
 * @param voxelSize that it is drawn in, µm
 * @param cells in what is shown, in planes that the picture has and others
 */
public record Preview(Picture picture, boolean whole, Point3 extent, VoxelSize voxelSize, int cells) {}
