/** The job that trains a model. */
@NullMarked
package io.cytoforge.common.training;

import org.jspecify.annotations.NullMarked;
