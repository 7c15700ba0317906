/** Files that are sent in parts, over as many connections as it takes, and then become volumes. */
@NullMarked
package io.cytoforge.api.uploads;

import org.jspecify.annotations.NullMarked;
