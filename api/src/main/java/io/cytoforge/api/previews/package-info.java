/** Pictures of what a job would make, while its request is being written. */
@NullMarked
package io.cytoforge.api.previews;

import org.jspecify.annotations.NullMarked;
