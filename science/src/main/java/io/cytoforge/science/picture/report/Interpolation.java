package io.cytoforge.science.picture.report;

import io.cytoforge.science.picture.Axis;

/**
 * Voxels whose id lies between those of both neighbors along x, or along z, as linear interpolation leaves them.
 *
 * @param axis across which they are best looked at: z where neighbors along x count, y where those along z do
 * @param voxels how many
 * @param share of all steps in that direction from an id to another that lead over one, in (0, 1]
 * @param place such a voxel, where they are densest in the slice across the axis that has most of them
 * @param before the id at smaller x, or z
 * @param id the id that may be none
 * @param after the id at larger x, or z
 */
public record Interpolation(Axis axis, long voxels, double share, Place place, int before, int id, int after) {
    /** The direction in which neighbors count. */
    public String direction() {
        return axis == Axis.Z ? "x" : "z";
    }
}
