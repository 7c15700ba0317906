package io.cytoforge.science.training;

/** How the planes of a patch may lie when it is cut; z, along which light is lost, never changes. */
public enum PlaneSymmetry {
    /** As in the volume. */
    NONE,
    /** Mirrored along y and along x, each with chance ½. */
    MIRRORED,
    /** Mirrored so and with chance ½ transposed, so in all eight ways of a square: for square voxels and patches. */
    SQUARE
}
