/** Tissues that are bent smoothly, labels and organism alike. */
@NullMarked
package io.cytoforge.science.distortion;

import org.jspecify.annotations.NullMarked;
