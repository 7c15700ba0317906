/** What goes: jobs that have ended, and objects that no row names. */
@NullMarked
package io.cytoforge.api.retention;

import org.jspecify.annotations.NullMarked;
