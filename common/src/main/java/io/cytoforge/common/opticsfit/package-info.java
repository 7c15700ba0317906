/** The job that finds a microscope like the one that took an image. */
@NullMarked
package io.cytoforge.common.opticsfit;

import org.jspecify.annotations.NullMarked;
