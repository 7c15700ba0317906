/** The object store behind the rows. */
@NullMarked
package io.cytoforge.api.store;

import org.jspecify.annotations.NullMarked;
