package io.cytoforge.science.positions;

import io.cytoforge.science.validation.Constraints;

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
        new Constraints()
                .between("decay", decay, 0.5, 1)
                .between("jitter", jitter, 0, 0.5)
                .between("layers", layers, 0, 10_000)
                .check();
    }
}
