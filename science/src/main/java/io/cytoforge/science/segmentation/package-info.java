/** Instances by a network: what it learns from labels, from which patches, and how its answer becomes labels again. */
@NullMarked
package io.cytoforge.science.segmentation;

import org.jspecify.annotations.NullMarked;
