/** What seems wrong with labels, where it is, and what it looks like. */
@NullMarked
package io.cytoforge.science.picture.report;

import org.jspecify.annotations.NullMarked;
