/** Files that jobs left behind. */
@NullMarked
package io.cytoforge.api.artifacts;

import org.jspecify.annotations.NullMarked;
