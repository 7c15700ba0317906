/** Tissues that can be simulated by name, and the requests they stand for. */
@NullMarked
package io.cytoforge.api.presets;

import org.jspecify.annotations.NullMarked;
