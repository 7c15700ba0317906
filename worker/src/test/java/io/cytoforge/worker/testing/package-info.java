/** What tests of the workshop share. */
@NullMarked
package io.cytoforge.worker.testing;

import org.jspecify.annotations.NullMarked;
