package io.cytoforge.science.patch;

import io.cytoforge.science.volume.Shape3;

/** Voxels at each of two opposite sides, or of an overlap, z·y·x; each ≥ 0. */
public record Margin(int z, int y, int x) {
    /** Nothing. */
    public static final Margin NONE = new Margin(0, 0, 0);

    public Margin {
        if (z < 0 || y < 0 || x < 0) {
            throw new IllegalArgumentException("margin must not be negative, was %d×%d×%d".formatted(z, y, x));
        }
    }

    /** The n-th part of a shape, rounded down. */
    public static Margin partOf(Shape3 shape, int n) {
        return new Margin(shape.z() / n, shape.y() / n, shape.x() / n);
    }

    @Override
    public String toString() {
        return z + "×" + y + "×" + x;
    }
}
