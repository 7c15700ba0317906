/** A plain fluorescence microscope for those without real data: specimen → photons → optics → camera. */
@NullMarked
package io.cytoforge.science.rendering;

import org.jspecify.annotations.NullMarked;
