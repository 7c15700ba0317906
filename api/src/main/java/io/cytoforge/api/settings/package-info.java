/** What can be set, with units and defaults. */
@NullMarked
package io.cytoforge.api.settings;

import org.jspecify.annotations.NullMarked;
