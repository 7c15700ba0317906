/** What runs in the processes that are killed. */
@NullMarked
package io.cytoforge.standalone.bench.faults.process;

import org.jspecify.annotations.NullMarked;
