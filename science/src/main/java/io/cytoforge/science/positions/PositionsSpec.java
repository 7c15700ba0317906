package io.cytoforge.science.positions;

/** Where cells are put: the second stage of mask simulation. */
public sealed interface PositionsSpec permits RandomPositions {}
