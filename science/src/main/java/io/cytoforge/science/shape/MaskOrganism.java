package io.cytoforge.science.shape;

/**
 * A foreground that is given voxel by voxel, of the volume's shape.
 *
 * @param foreground what the caller's {@link ShapeInputs} knows it by
 */
public record MaskOrganism(String foreground) implements OrganismShape {}
