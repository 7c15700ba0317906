/** Who is let in: keys, sessions of browsers, and what each may do. */
@NullMarked
package io.cytoforge.api.security;

import org.jspecify.annotations.NullMarked;
