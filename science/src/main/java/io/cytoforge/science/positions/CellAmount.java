package io.cytoforge.science.positions;

/** How many cells are asked for. */
public sealed interface CellAmount {
    /** The most cells one volume may ask for. */
    int MOST = 5_000_000;

    /** A number of cells, in [1, 5 000 000]. */
    record Count(int cells) implements CellAmount {
        public Count {
            if (cells < 1 || cells > MOST) {
                throw new IllegalArgumentException(
                        "cell count must be between 1 and %d, was %d".formatted(MOST, cells));
            }
        }
    }

    /** Cells per µm³ of foreground, in (0, 1000]. */
    record Density(double perCubicMicrometre) implements CellAmount {
        public Density {
            if (!(perCubicMicrometre > 0 && perCubicMicrometre <= 1000)) {
                throw new IllegalArgumentException(
                        "cell density must be above 0 and at most 1000 per µm³, was " + perCubicMicrometre);
            }
        }
    }

    /**
     * The number asked for in a foreground of this volume; at least 1.
     *
     * @throws IllegalArgumentException if a density asks for more than 5 000 000 cells
     */
    default int cellsIn(double cubicMicrometres) {
        return switch (this) {
            case Count count -> count.cells();
            case Density density -> {
                double cells = density.perCubicMicrometre() * cubicMicrometres;
                if (cells > MOST) {
                    throw new IllegalArgumentException(
                            "a density of %s per µm³ asks for %.0f cells in %.0f µm³, more than %d"
                                    .formatted(density.perCubicMicrometre(), cells, cubicMicrometres, MOST));
                }
                yield Math.max(1, (int) Math.round(cells));
            }
        };
    }
}
