package io.cytoforge.science.shapemodel;

/** A ray leaves a shape more than once. */
public class StarConvexityException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public StarConvexityException(String message) {
        super(message);
    }
}
