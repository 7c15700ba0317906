package io.cytoforge.science.positions;

/** Where cells are put: the second stage of mask simulation. */
public sealed interface PositionsSpec permits RandomPositions, LayeredPositions, SurfacePositions, GivenPositions {
    /** Whether cells are arranged by the organism's surface, so that it must have one. */
    default boolean needsSurface() {
        return switch (this) {
            case LayeredPositions _, SurfacePositions _ -> true;
            case RandomPositions random -> random.surfaceLayer() > 0;
            case GivenPositions _ -> false;
        };
    }
}
