/** What is measured of the cells of a tissue, and by how much a simulation misses it. */
@NullMarked
package io.cytoforge.science.fitting.measure;

import org.jspecify.annotations.NullMarked;
