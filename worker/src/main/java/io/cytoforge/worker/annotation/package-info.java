/** The job that finds the instances in an image. */
@NullMarked
package io.cytoforge.worker.annotation;

import org.jspecify.annotations.NullMarked;
