/** What a label volume holds: its cells, its soundness and the structure masks made from it. */
@NullMarked
package io.cytoforge.science.labels;

import org.jspecify.annotations.NullMarked;
