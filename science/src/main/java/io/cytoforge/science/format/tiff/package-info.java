/** TIFF stacks: other people's read page by page, our own written plane by plane. */
@NullMarked
package io.cytoforge.science.format.tiff;

import org.jspecify.annotations.NullMarked;
