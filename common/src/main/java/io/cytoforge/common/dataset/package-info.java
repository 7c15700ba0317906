/** Data sets: samples of images and labels, made by one job. */
@NullMarked
package io.cytoforge.common.dataset;

import org.jspecify.annotations.NullMarked;
