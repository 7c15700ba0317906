/** TIFF stacks of other people's, read page by page. */
@NullMarked
package io.cytoforge.science.format.tiff;

import org.jspecify.annotations.NullMarked;
