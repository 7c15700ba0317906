/** The job that fits a statistical shape model. */
@NullMarked
package io.cytoforge.common.shapemodel;

import org.jspecify.annotations.NullMarked;
