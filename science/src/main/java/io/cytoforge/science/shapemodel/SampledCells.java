package io.cytoforge.science.shapemodel;

import java.util.List;

/** Stand-in: what was sampled of a label volume. */
public record SampledCells(List<Integer> ids, List<double[]> radii, int atBorder, int unsuitable) {}
