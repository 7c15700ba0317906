package io.cytoforge.science.surface;

/**
 * A star-shaped surface known along rays, interpolated between them: in a direction d = Σ wᵢ dᵢ over the three rays
 * around it, R = Σ wᵢ rᵢ / Σ wᵢ. Equal radii make an exact sphere. Over a hemisphere of rays the surface goes on below
 * z = 0 as its mirror image, so that it stays closed and continuous; who draws a hemisphere leaves out what lies below.
 */
public final class RaySurface implements StarSurface {
    private final RaySet rays;
    private final double[] radii;
    private final double least;
    private final double greatest;
    private final double steepest;

    /**
     * @param radii one per ray, above 0, copied
     * @throws IllegalArgumentException if their number is not that of the rays, or one is not positive
     */
    public RaySurface(RaySet rays, double[] radii) {
        if (radii.length != rays.rays()) {
            throw new IllegalArgumentException(
                    "%d rays need as many radii, got %d".formatted(rays.rays(), radii.length));
        }
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int ray = 0; ray < radii.length; ray++) {
            if (!(radii[ray] > 0 && Double.isFinite(radii[ray]))) {
                throw new IllegalArgumentException(
                        "radius of ray %d must be positive, was %s".formatted(ray, radii[ray]));
            }
            low = Math.min(low, radii[ray]);
            high = Math.max(high, radii[ray]);
        }
        this.rays = rays;
        this.radii = radii.clone();
        least = low;
        greatest = high;
        steepest = rays.steepest(this.radii);
    }

    /** The rays it is known along. */
    public RaySet rays() {
        return rays;
    }

    /** Radius along a ray. */
    public double radius(int ray) {
        return radii[ray];
    }

    @Override
    public double radius(double z, double y, double x) {
        return Math.clamp(rays.interpolate(radii, z, y, x), least, greatest);
    }

    @Override
    public double leastRadius() {
        return least;
    }

    @Override
    public double greatestRadius() {
        return greatest;
    }

    @Override
    public double steepestSlope() {
        return steepest;
    }
}
