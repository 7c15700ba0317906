/** The first page: what this is, what is going on, and what to do next. */
@NullMarked
package io.cytoforge.api.page.start;

import org.jspecify.annotations.NullMarked;
