/** Keys of the API, and sessions of browsers that have shown one. */
@NullMarked
package io.cytoforge.api.keys;

import org.jspecify.annotations.NullMarked;
