/** The demo: a client of the API like any other, that goes once through everything. */
@NullMarked
package io.cytoforge.standalone.demo;

import org.jspecify.annotations.NullMarked;
