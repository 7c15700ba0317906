/** Whether a label volume is sound: the connected parts of its cells, and which of them stay. */
@NullMarked
package io.cytoforge.science.labels;

import org.jspecify.annotations.NullMarked;
