/** Tells others that jobs have ended. */
@NullMarked
package io.cytoforge.api.webhooks;

import org.jspecify.annotations.NullMarked;
