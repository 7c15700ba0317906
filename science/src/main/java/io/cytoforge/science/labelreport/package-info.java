/** What seems wrong with labels, where it is, and what it looks like. */
@NullMarked
package io.cytoforge.science.labelreport;

import org.jspecify.annotations.NullMarked;
