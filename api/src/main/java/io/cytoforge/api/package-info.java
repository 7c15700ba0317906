/** Front of house: HTTP in, rows and outbox out, orchestration; computes nothing. */
@NullMarked
package io.cytoforge.api;

import org.jspecify.annotations.NullMarked;
