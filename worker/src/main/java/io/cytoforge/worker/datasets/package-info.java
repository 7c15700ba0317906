/** Makes data sets, sample by sample. */
@NullMarked
package io.cytoforge.worker.datasets;

import org.jspecify.annotations.NullMarked;
