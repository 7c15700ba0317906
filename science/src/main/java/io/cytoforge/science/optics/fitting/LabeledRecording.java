package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.random.RandomStreams;

/**
 * A recording whose labels are known, and how it is measured.
 *
 * @param labels those of the recording
 * @param saturated counts from which on voxels are left out
 * @param streams for the bootstrap
 * @param stopIfAsked called now and then; throws to cancel
 */
record LabeledRecording(
        Recording recording, LabelSource labels, double saturated, RandomStreams streams, Runnable stopIfAsked) {}
