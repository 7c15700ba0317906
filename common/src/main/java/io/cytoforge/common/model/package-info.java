/** The card of a model: what it says, its one reader and its one writer. */
@NullMarked
package io.cytoforge.common.model;

import org.jspecify.annotations.NullMarked;
