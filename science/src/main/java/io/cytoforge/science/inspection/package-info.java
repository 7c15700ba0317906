/** What there is to know of foreign images and labels before somebody trains with them. */
@NullMarked
package io.cytoforge.science.inspection;

import org.jspecify.annotations.NullMarked;
