package io.cytoforge.science.annotation;

import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.VoxelSize;

/**
 * How nuclei are found.
 *
 * @param seedStrength response of a seed that is believed, as a share of the typical response, in (0, 1]
 * @param separation of two seeds at least, in typical radii, in [0, 3]
 * @param boundary where a nucleus ends: between the brightness around it, 0, and its own, 1; in [0, 1]
 * @param minimumVolume of a nucleus that stays, as a share of a ball of the typical radius, in [0, 1]
 */
public record NucleiRecipe(double seedStrength, double separation, double boundary, double minimumVolume) {
    public NucleiRecipe {
        new Constraints()
                .above("seedStrength", seedStrength, 0, 1)
                .between("separation", separation, 0, 3)
                .between("boundary", boundary, 0, 1)
                .between("minimumVolume", minimumVolume, 0, 1)
                .check();
    }

    /** Voxels of a nucleus that stays, at least. */
    public double leastVoxels(RadiusRange radius, VoxelSize voxelSize) {
        return minimumVolume * radius.typicalVolume() / voxelSize.volume();
    }
}
