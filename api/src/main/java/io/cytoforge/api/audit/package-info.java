/** Who did what. */
@NullMarked
package io.cytoforge.api.audit;

import org.jspecify.annotations.NullMarked;
