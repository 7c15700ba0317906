/** What the service makes of faults: processes of its own that are killed, and services that go away, by a schedule. */
@NullMarked
package io.cytoforge.standalone.bench.faults;

import org.jspecify.annotations.NullMarked;
