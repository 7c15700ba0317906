/** Shape models that fits left behind. */
@NullMarked
package io.cytoforge.api.shapemodels;

import org.jspecify.annotations.NullMarked;
