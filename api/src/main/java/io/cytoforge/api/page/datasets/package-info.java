/** Data sets in a browser: their samples, what the report says of them, and how trainers get them. */
@NullMarked
package io.cytoforge.api.page.datasets;

import org.jspecify.annotations.NullMarked;
