package io.cytoforge.science.positions;

/**
 * Blue noise: random points of the foreground, no two nearer than a minimum distance.
 *
 * @param amount how many
 * @param minimumDistance between two centres in µm, in [0, 1e5]; where the cells need more room than this, they get it
 */
public record RandomPositions(CellAmount amount, double minimumDistance) implements PositionsSpec {
    public RandomPositions {
        if (!(minimumDistance >= 0 && minimumDistance <= 1e5)) {
            throw new IllegalArgumentException(
                    "minimum distance must be between 0 and 100000 µm, was " + minimumDistance);
        }
    }

    /** So many cells, as near to each other as their size allows. */
    public static RandomPositions count(int cells) {
        return new RandomPositions(new CellAmount.Count(cells), 0);
    }
}
