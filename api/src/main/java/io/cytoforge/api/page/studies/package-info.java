/** Pages of studies: how far each is, and what its stages have left. */
@NullMarked
package io.cytoforge.api.page.studies;

import org.jspecify.annotations.NullMarked;
