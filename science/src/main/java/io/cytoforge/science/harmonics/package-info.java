/** Star-shaped surfaces as sums of real spherical harmonics. */
@NullMarked
package io.cytoforge.science.harmonics;

import org.jspecify.annotations.NullMarked;
