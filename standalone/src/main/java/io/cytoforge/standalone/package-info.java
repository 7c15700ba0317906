/** The whole of Cytoforge in one process, for newcomers and for tests; and its command line. */
@NullMarked
package io.cytoforge.standalone;

import org.jspecify.annotations.NullMarked;
