/** How all of this is written as JSON. */
@NullMarked
package io.cytoforge.common.json;

import org.jspecify.annotations.NullMarked;
