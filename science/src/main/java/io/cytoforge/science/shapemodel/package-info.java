/** Statistical shape models: what shapes have in common, and how they differ, learnt from examples. */
@NullMarked
package io.cytoforge.science.shapemodel;

import org.jspecify.annotations.NullMarked;
