/** Volumes in files and stores: what may be read, how it is checked, and the small interfaces adapters implement. */
@NullMarked
package io.cytoforge.science.format;

import org.jspecify.annotations.NullMarked;
