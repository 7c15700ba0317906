/** How labels become images: what syntheses and data sets have in common. */
@NullMarked
package io.cytoforge.common.appearance;

import org.jspecify.annotations.NullMarked;
