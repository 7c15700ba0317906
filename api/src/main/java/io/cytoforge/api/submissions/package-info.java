/** Requests become valid specs, and specs become jobs. */
@NullMarked
package io.cytoforge.api.submissions;

import org.jspecify.annotations.NullMarked;
