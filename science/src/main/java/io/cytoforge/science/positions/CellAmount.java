package io.cytoforge.science.positions;

/** How many cells are asked for. */
public sealed interface CellAmount {
    /** The most cells one volume may ask for. */
    int MAX_CELLS = 5_000_000;

    /** A number of cells, in [1, 5 000 000]. */
    record Count(int cells) implements CellAmount {
        public Count {
            if (cells < 1 || cells > MAX_CELLS) {
                throw new IllegalArgumentException(
                        "cell count must be between 1 and %d, was %d".formatted(MAX_CELLS, cells));
            }
        }
    }

    /** Cells per µm³ of foreground, in (0, 1000]. */
    record Density(double perCubicMicrometer) implements CellAmount {
        public Density {
            if (!(perCubicMicrometer > 0 && perCubicMicrometer <= 1000)) {
                throw new IllegalArgumentException(
                        "cell density must be above 0 and at most 1000 per µm³, was " + perCubicMicrometer);
            }
        }
    }

    /**
     * The number asked for in a foreground of this volume; at least 1.
     *
     * @throws IllegalArgumentException if a density asks for more than 5 000 000 cells
     */
    default int cellsIn(double cubicMicrometers) {
        return switch (this) {
            case Count count -> count.cells();
            case Density density -> {
                double cells = density.perCubicMicrometer() * cubicMicrometers;
                if (cells > MAX_CELLS) {
                    throw new IllegalArgumentException(
                            "a density of %s per µm³ asks for %.0f cells in %.0f µm³, more than %d"
                                    .formatted(density.perCubicMicrometer(), cells, cubicMicrometers, MAX_CELLS));
                }
                yield Math.max(1, (int) Math.round(cells));
            }
        };
    }
}
