package io.cytoforge.science.tissue;

/**
 * Cells that fill the foreground: a voxel belongs to the cell with the smallest ‖x − cⱼ‖² / γⱼ [Eschweiler et al., Eq. 3].
 *
 * @param diameter of a typical cell in µm, in (0, 2000], where centres are put as near to each other as they may
 * @param weights the γ, which bend the borders
 * @param gap background in µm that stays between any two cells, in [0, 100], measured between voxel faces; half of it is
 *     taken from either, and what voxels cannot halve from the one with the larger id
 * @param rounding radius in µm of the ball that cells are opened with, in [0, 100]: corners that it does not reach
 *     become background
 * @param membrane thickness of the membranes in µm, in [0, 100]; 0 = the cells' outermost voxels
 */
public record VoronoiSpec(double diameter, Weights weights, double gap, double rounding, double membrane)
        implements CellShape {
    private static final double SPACING = 0.8;

    /**
     * The weights γ of the cells, around 1.
     *
     * @param law where they come from
     * @param spread standard deviation where they are drawn, in [0, 0.5]; how strongly they follow the distance to the
     *     nearest neighbour, as a power, in [0, 2]
     */
    public record Weights(Law law, double spread) {
        /** All 1: straight borders. */
        public static final Weights EVEN = new Weights(Law.DRAWN, 0);

        /** Where weights come from. */
        public enum Law {
            /** N(1, spread), within [0.25, 4]. */
            DRAWN,
            /** (distance to the nearest neighbour / its mean over all cells)^spread, within [0.25, 4]. */
            NEIGHBOUR
        }

        public Weights {
            double most = law == Law.DRAWN ? 0.5 : 2;
            if (!(spread >= 0 && spread <= most)) {
                throw new IllegalArgumentException(
                        "spread of the weights must be between 0 and %s, was %s".formatted(most, spread));
            }
        }
    }

    public VoronoiSpec {
        if (!(diameter > 0 && diameter <= 2000)) {
            throw new IllegalArgumentException("cell diameter must be above 0 and at most 2000 µm, was " + diameter);
        }
        check("gap", gap);
        check("rounding", rounding);
        check("membrane thickness", membrane);
        if (gap + 2 * rounding >= diameter) {
            throw new IllegalArgumentException("a gap of %s µm and a rounding of %s µm leave nothing of cells of %s µm"
                    .formatted(gap, rounding, diameter));
        }
    }

    /** The same cells with membranes of another thickness in µm. */
    public VoronoiSpec withMembrane(double thickness) {
        return new VoronoiSpec(diameter, weights, gap, rounding, thickness);
    }

    /** The diameter in µm of cells whose centres keep this distance in µm. */
    public static double diameterFor(double spacing) {
        return spacing / SPACING;
    }

    private static void check(String name, double micrometres) {
        if (!(micrometres >= 0 && micrometres <= 100)) {
            throw new IllegalArgumentException("%s must be between 0 and 100 µm, was %s".formatted(name, micrometres));
        }
    }

    @Override
    public double meanRadius() {
        return diameter / 2;
    }

    /**
     * Less than the diameter: centres that keep a distance fill about half of the space with balls of that diameter, so
     * that the cell around each has the volume of a ball 1.25 distances across.
     */
    @Override
    public double spacing() {
        return SPACING * diameter;
    }
}
