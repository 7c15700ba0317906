package io.cytoforge.science.morphometry;

import io.cytoforge.science.harmonics.SphericalFit;
import io.cytoforge.science.surface.StarSurface;

/**
 * What {@link TissueStatistics} would measure of a surface if its voxels were infinitely fine: its stretch, and its power
 * once that is undone. Undoing the stretch of a rough surface adds power to higher degrees, so what is measured is not
 * what was drawn.
 */
public final class StarRoughness {
    private static final SphericalFit FIT = new SphericalFit(RoughnessMeasure.DEGREE, RoughnessMeasure.DIRECTIONS);

    private StarRoughness() {}

    /**
     * The stretch of a surface that was itself stretched along z.
     *
     * @param ratio of that stretch: length along z over width across it, at constant volume
     */
    public static LogStretch stretch(StarSurface surface, double ratio) {
        double[] moments = new double[9];
        double volume = 0;
        for (int i = 0; i < FIT.directions(); i++) {
            double[] n = FIT.direction(i);
            double radius = surface.radius(n[0], n[1], n[2]);
            double cube = radius * radius * radius;
            volume += cube / 3;
            for (int entry = 0; entry < 9; entry++) {
                moments[entry] += cube * radius * radius / 5 * n[entry / 3] * n[entry % 3];
            }
        }
        for (int entry = 0; entry < 9; entry++) {
            moments[entry] *= scale(entry / 3, ratio) * scale(entry % 3, ratio) / volume;
        }
        return LogStretch.of(moments, Double.MIN_NORMAL);
    }

    private static double scale(int axis, double ratio) {
        return axis == 0 ? StrictMath.cbrt(ratio * ratio) : 1 / StrictMath.cbrt(ratio);
    }

    /**
     * The power of such a surface after its stretch has been undone.
     *
     * @param stretch its own
     * @return per degree l = 0…8, as {@link CellStatistics.Roughness} has it
     */
    public static double[] power(StarSurface surface, double ratio, LogStretch stretch) {
        double[] t = stretch.matrix(1);
        double[] radii = new double[FIT.directions()];
        for (int i = 0; i < radii.length; i++) {
            double[] n = FIT.direction(i);
            double z = (t[0] * n[0] + t[1] * n[1] + t[2] * n[2]) / scale(0, ratio);
            double y = (t[3] * n[0] + t[4] * n[1] + t[5] * n[2]) / scale(1, ratio);
            double x = (t[6] * n[0] + t[7] * n[1] + t[8] * n[2]) / scale(2, ratio);
            double length = Math.sqrt(z * z + y * y + x * x);
            radii[i] = surface.radius(z / length, y / length, x / length) / length;
        }
        return FIT.power(FIT.coefficients(radii));
    }
}
