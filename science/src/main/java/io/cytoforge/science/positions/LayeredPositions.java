package io.cytoforge.science.positions;

/**
 * Layers of cells from the organism's surface inwards [Eschweiler et al., section 3.1]. The first layer lies half a
 * spacing below the surface; layer distance and in-layer spacing start at the cells' spacing and grow by 1 / decay per
 * layer. Layers stop where nothing is left.
 *
 * @param decay in [0.5, 1]; 1 keeps the spacing
 * @param jitter standard deviation of the way along the surface normal that a point is moved, as a share of the layer's
 *     spacing and per layer, in [0, 0.5]: the outermost layer is moved by none of it, the third by twice as much as the
 *     second
 * @param layers how many at most, in [0, 10 000]; 0 = until nothing is left
 */
public record LayeredPositions(double decay, double jitter, int layers) implements PositionsSpec {
    public LayeredPositions {
        if (!(decay >= 0.5 && decay <= 1)) {
            throw new IllegalArgumentException("decay must be between 0.5 and 1, was " + decay);
        }
        if (!(jitter >= 0 && jitter <= 0.5)) {
            throw new IllegalArgumentException("jitter must be between 0 and 0.5, was " + jitter);
        }
        if (layers < 0 || layers > 10_000) {
            throw new IllegalArgumentException("layers must be between 0 and 10000 (0 = all), were " + layers);
        }
    }
}
