/** What an operator can set, with units and defaults. */
@NullMarked
package io.cytoforge.worker.settings;

import org.jspecify.annotations.NullMarked;
