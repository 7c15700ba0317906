package io.cytoforge.science.metrics.instances;

/** Intersection over union of three classes, {@linkplain TolerantOverlap tolerant} of small displacements, each in [0, 1]. */
public record ClassScores(double background, double membrane, double centroid) {}
