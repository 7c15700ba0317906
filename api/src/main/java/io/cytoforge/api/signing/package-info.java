/** How this installation proves that something comes from it. */
@NullMarked
package io.cytoforge.api.signing;

import org.jspecify.annotations.NullMarked;
