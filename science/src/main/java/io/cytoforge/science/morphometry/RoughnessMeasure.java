package io.cytoforge.science.morphometry;

import io.cytoforge.science.harmonics.SphericalFit;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.List;

/** Measures how rough bodies of voxels are, and how rough their ellipsoids would seem. */
final class RoughnessMeasure {
    static final int DEGREE = 8;
    static final int DIRECTIONS = 362;

    private final SphericalFit fit = new SphericalFit(DEGREE, DIRECTIONS);
    private final VoxelSize voxelSize;

    RoughnessMeasure(VoxelSize voxelSize) {
        this.voxelSize = voxelSize;
    }

    /** No body is taken to be flatter than a uniform sheet as thick as the finest voxel edge. */
    LogStretch stretch(double[] covariance) {
        return LogStretch.of(covariance, voxelSize.finest() * voxelSize.finest() / 12);
    }

    /** @param radius of the ball of the body's volume, µm */
    CellStatistics.Roughness of(VoxelBody body, LogStretch stretch, double radius) {
        VoxelBody ellipsoid = body.ellipsoid(stretch, radius);
        return new CellStatistics.Roughness(
                power(body, stretch),
                power(ellipsoid, stretch),
                stretch(ellipsoid.covariance()).minus(stretch).square());
    }

    private List<Double> power(VoxelBody body, LogStretch stretch) {
        double[] power = fit.power(fit.coefficients(body.radii(fit, stretch)));
        return Arrays.stream(power).boxed().toList();
    }
}
