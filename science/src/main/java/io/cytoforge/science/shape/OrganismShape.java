package io.cytoforge.science.shape;

/** The region that holds the cells: the first stage of mask simulation. */
public sealed interface OrganismShape permits Ellipsoid, Box {}
