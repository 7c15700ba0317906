/** Links to downloads that are good for a while without a key. */
@NullMarked
package io.cytoforge.api.links;

import org.jspecify.annotations.NullMarked;
