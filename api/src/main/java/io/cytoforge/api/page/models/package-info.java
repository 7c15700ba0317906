/** Models in a browser. */
@NullMarked
package io.cytoforge.api.page.models;

import org.jspecify.annotations.NullMarked;
