package io.cytoforge.science.patch;

/**
 * How the positional map falls with the signed distance d to the foreground's boundary: tanh(d/α) for d ≥ 0 (inside),
 * tanh(d/β) for d &lt; 0 (outside), Eq. 1 of Eschweiler et al. 2021. A smaller α reaches 1 sooner.
 *
 * @param alpha in voxels of the training grid, &gt; 0
 * @param beta in voxels of the training grid, &gt; 0
 */
public record Decay(double alpha, double beta) {
    /** As published: α = β = 100 voxels. */
    public static final Decay PUBLISHED = new Decay(100, 100);

    public Decay {
        check("alpha", alpha);
        check("beta", beta);
    }

    private static void check(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s must be positive and finite, was %s".formatted(name, value));
        }
    }

    /**
     * One voxel of the positional map. The strict tangent, so that every machine gives the same bits.
     *
     * @param distance signed distance in voxels, positive inside
     * @return in (-1, 1), rounded to a float
     */
    public float position(float distance) {
        return (float) StrictMath.tanh(distance / (distance >= 0 ? alpha : beta));
    }
}
