/** What pages of other origins may do: nothing, but those that are named. */
@NullMarked
package io.cytoforge.api.web.origins;

import org.jspecify.annotations.NullMarked;
