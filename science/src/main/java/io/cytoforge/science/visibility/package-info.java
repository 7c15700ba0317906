/** How well each labeled object can be seen in its image. */
@NullMarked
package io.cytoforge.science.visibility;

import org.jspecify.annotations.NullMarked;
