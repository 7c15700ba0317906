package io.cytoforge.science.shape;

/**
 * The half of an ellipsoid with z ≥ 0, resting on the middle of the volume's face z = 0, as a meristem rests on its stem.
 *
 * @param whole the ellipsoid whose half it is; its semi-axis z is the dome's height
 */
public record Dome(Ellipsoid whole) implements OrganismShape {}
