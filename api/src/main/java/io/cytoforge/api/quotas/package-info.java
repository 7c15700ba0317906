/** How much each key and project may have. */
@NullMarked
package io.cytoforge.api.quotas;

import org.jspecify.annotations.NullMarked;
