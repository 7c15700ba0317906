/** Jobs over HTTP: look at them, follow them, cancel them, run them again. */
@NullMarked
package io.cytoforge.api.jobs;

import org.jspecify.annotations.NullMarked;
