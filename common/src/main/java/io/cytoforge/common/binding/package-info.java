/** Requests become specs: JSON is bound to records, and everything that is wrong with it is said at once. */
@NullMarked
package io.cytoforge.common.binding;

import org.jspecify.annotations.NullMarked;
