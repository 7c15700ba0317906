/** The structure masks that are made from labels, which the networks paint from. */
@NullMarked
package io.cytoforge.science.structure;

import org.jspecify.annotations.NullMarked;
