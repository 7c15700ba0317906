package io.cytoforge.science.shape;

/** Everything is foreground: a view into tissue larger than the volume. */
public record Box() implements OrganismShape {}
