/** Fits statistical shape models, stores them and reads them back. */
@NullMarked
package io.cytoforge.worker.shapemodels;

import org.jspecify.annotations.NullMarked;
