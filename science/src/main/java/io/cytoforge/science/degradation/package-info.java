/** How a painted image is made worse on purpose: optics, camera and grid, each with physical parameters. */
@NullMarked
package io.cytoforge.science.degradation;

import org.jspecify.annotations.NullMarked;
