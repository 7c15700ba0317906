/** Who makes the request that this thread works at, and what of the rows is theirs. */
@NullMarked
package io.cytoforge.api.callers;

import org.jspecify.annotations.NullMarked;
