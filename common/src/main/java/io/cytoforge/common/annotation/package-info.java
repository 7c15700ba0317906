/** The job that finds the instances in an image that nobody annotated. */
@NullMarked
package io.cytoforge.common.annotation;

import org.jspecify.annotations.NullMarked;
