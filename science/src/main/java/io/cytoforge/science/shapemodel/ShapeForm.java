package io.cytoforge.science.shapemodel;

/** What part of a sphere of directions a shape is sampled in. */
public enum ShapeForm {
    /** All directions, from the shape's centroid. */
    BODY,
    /** Directions with z ≥ 0 from the centroid's foot on the plane z = 0, on which the shape rests. */
    HEMISPHERE
}
