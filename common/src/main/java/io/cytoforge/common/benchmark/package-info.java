/** The job that finds out what a set of annotated volumes teaches a segmenter. */
@NullMarked
package io.cytoforge.common.benchmark;

import org.jspecify.annotations.NullMarked;
