/** Doorbells on their way to the broker: written with the task, sent until confirmed. */
@NullMarked
package io.cytoforge.api.outbox;

import org.jspecify.annotations.NullMarked;
