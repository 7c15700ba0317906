package io.cytoforge.science.distance;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.stream.IntStream;

/**
 * How deep a voxel lies, squeezed into (−1, 1): tanh(d / α) inside the foreground, tanh(d / β) outside, d the signed
 * distance [Eschweiler et al., Eq. 1].
 *
 * @param alpha in edges of the finest voxel side; smaller = faster decay inside
 * @param beta the same outside
 */
public record PositionalMap(double alpha, double beta) {
    /** α = β = 100 voxels. */
    public static final PositionalMap DEFAULT = new PositionalMap(100, 100);

    /** The largest float below 1. */
    private static final float JUST_BELOW_ONE = Math.nextDown(1f);

    public PositionalMap {
        check("alpha", alpha);
        check("beta", beta);
    }

    private static void check(String name, double value) {
        if (!(value > 0 && value <= 1e6)) {
            throw new IllegalArgumentException("%s must be above 0 and at most 1000000, was %s".formatted(name, value));
        }
    }

    /**
     * One voxel of the map. The strict tangent, so that every machine gives the same bits.
     *
     * @return in (−1, 1), open also where a float would round to 1
     */
    public float at(double signedDistance) {
        double depth = StrictMath.tanh(signedDistance / (signedDistance > 0 ? alpha : beta));
        return Math.max(-JUST_BELOW_ONE, Math.min(JUST_BELOW_ONE, (float) depth));
    }

    /** The map of a whole volume of signed distances. */
    public FloatVolume of(FloatVolume signedDistance) {
        Shape3 shape = signedDistance.shape();
        float[] distances = signedDistance.voxels();
        float[] map = new float[distances.length];
        int slice = shape.y() * shape.x();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                map[i] = at(distances[i]);
            }
        });
        return FloatVolume.wrap(shape, map);
    }
}
