/** TIFF stacks of our own, written plane by plane. */
@NullMarked
package io.cytoforge.science.format.tiff.writing;

import org.jspecify.annotations.NullMarked;
