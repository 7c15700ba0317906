/** The job that simulates label volumes. */
@NullMarked
package io.cytoforge.common.simulation;

import org.jspecify.annotations.NullMarked;
