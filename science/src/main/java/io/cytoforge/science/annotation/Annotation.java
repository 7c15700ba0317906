package io.cytoforge.science.annotation;

import io.cytoforge.science.volume.LabelVolume;

/**
 * What was found in an image.
 *
 * @param labels 1…n, each in one piece
 * @param radius that was looked for, given or estimated
 * @param seeds where objects were begun
 * @param objects n
 * @param small objects that were removed, or given to a neighbor, because they were too small
 */
public record Annotation(LabelVolume labels, RadiusRange radius, int seeds, int objects, int small) {}
