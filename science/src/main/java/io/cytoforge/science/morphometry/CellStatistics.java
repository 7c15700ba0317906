package io.cytoforge.science.morphometry;

import io.cytoforge.science.volume.Point3;
import java.util.List;

/**
 * What is measured of one cell that lies wholly in the volume.
 *
 * @param id as in the labels
 * @param centre mean of its voxels in µm
 * @param cubicMicrometres its volume in µm³
 * @param stretch how it departs from a ball
 * @param compactness 3^(5/3) / (5 (4π)^(2/3)) · V^(5/3) / (sum of the central second moments), in (0, 1], 1 for a ball
 *     [Žunić, Hirota, Martinez-Ortiz 2012]: a sphericity that turning the cell or its voxels' shape does not change
 * @param neighbourDistance to the nearest centre of another cell in µm, whole or not; NaN if it is the only one
 * @param contact share of its surface, counted in voxel faces by their area, that touches another cell, in [0, 1];
 *     the volume's border does not count
 * @param gap background in µm to the nearest other cell, between the faces of their nearest voxels; NaN if there is none
 * @param depth of the centre below the foreground's surface in µm, to the nearest voxel outside; 0 outside, NaN where
 *     everything is foreground
 * @param outward unit vector towards the nearest surface; the null vector where there is none
 * @param roughness the power of its surface
 */
public record CellStatistics(
        int id,
        Point3 centre,
        double cubicMicrometres,
        LogStretch stretch,
        double compactness,
        double neighbourDistance,
        double contact,
        double gap,
        double depth,
        Point3 outward,
        Roughness roughness) {
    /** Radius of the ball of the same volume, µm. */
    public double equivalentRadius() {
        return Math.cbrt(3 * cubicMicrometres / (4 * Math.PI));
    }

    /**
     * The surface in spherical harmonics after its stretch has been undone, so that degree 2 is nearly gone: it is the
     * stretch. The variance of the coefficients of a degree l is (1 / (2l + 1)) Σₘ cₗₘ² as a share of the squared mean
     * radius.
     *
     * <p>A ball made of voxels has power too. As much as the cell's own ellipsoid has when it is made of the same
     * voxels, measured in the same way, is the noise; of many cells the mean power less the mean noise is what their
     * surfaces have. Features finer than about two voxels are lost.
     *
     * @param variance of degree l = 0…8; 4π for l = 0
     * @param noise the same of the ellipsoid
     * @param stretchNoise tr (t − t₀)², with t₀ the stretch of the ellipsoid and t of its voxels
     */
    public record Roughness(List<Double> variance, List<Double> noise, double stretchNoise) {
        public Roughness {
            variance = List.copyOf(variance);
            noise = List.copyOf(noise);
        }
    }
}
