/** The closed set of job types: the one place in which they are listed. */
@NullMarked
package io.cytoforge.common.registry;

import org.jspecify.annotations.NullMarked;
