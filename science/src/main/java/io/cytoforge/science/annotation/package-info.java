/** Instance labels of an image that nobody annotated, by recipes of classical image analysis. */
@NullMarked
package io.cytoforge.science.annotation;

import org.jspecify.annotations.NullMarked;
