/** What a job would be, before it is asked for: how large, and how long it would take. */
@NullMarked
package io.cytoforge.api.estimates;

import org.jspecify.annotations.NullMarked;
