/** The command that makes a data set, from nothing to a folder that a trainer reads. */
@NullMarked
package io.cytoforge.standalone.dataset;

import org.jspecify.annotations.NullMarked;
