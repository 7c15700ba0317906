package io.cytoforge.science.shapemodel;

import io.cytoforge.science.validation.UnusableDataException;

/** A shape is not what a ray from its center meets once, so radii cannot describe it. */
public final class StarConvexityException extends UnusableDataException {
    private static final long serialVersionUID = 1;

    private final String shape;
    private final int ray;

    StarConvexityException(String shape, int ray, String message) {
        super(message);
        this.shape = shape;
        this.ray = ray;
    }

    /** Name of the shape. */
    public String shape() {
        return shape;
    }

    /** Number of the ray that meets it again; -1 if the center itself lies outside. */
    public int ray() {
        return ray;
    }
}
