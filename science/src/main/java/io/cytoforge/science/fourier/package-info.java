/** Discrete Fourier transforms. */
@NullMarked
package io.cytoforge.science.fourier;

import org.jspecify.annotations.NullMarked;
