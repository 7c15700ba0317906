package io.cytoforge.science.shapemodel;

import io.cytoforge.science.surface.RaySet;

/** What part of a sphere of directions a shape is sampled in. */
public enum ShapeForm {
    /** All directions, from the shape's centroid. */
    BODY,
    /**
     * Directions with z ≥ 0 from the centroid's foot on the plane on which the shape rests: the lower faces of the first
     * slice's voxels, half a voxel below their centres.
     */
    HEMISPHERE;

    /** @param count how many, in [24, 10000] */
    RaySet rays(int count) {
        return switch (this) {
            case BODY -> RaySet.sphere(count);
            case HEMISPHERE -> RaySet.hemisphere(count);
        };
    }
}
