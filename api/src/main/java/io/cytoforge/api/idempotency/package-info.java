/** Requests that may be repeated: the first answer counts. */
@NullMarked
package io.cytoforge.api.idempotency;

import org.jspecify.annotations.NullMarked;
