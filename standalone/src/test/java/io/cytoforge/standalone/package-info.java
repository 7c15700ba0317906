/** The whole, tried as its users and operators run it. */
@NullMarked
package io.cytoforge.standalone;

import org.jspecify.annotations.NullMarked;
