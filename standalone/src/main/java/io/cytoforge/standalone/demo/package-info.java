/** The demonstration: does through the HTTP API, like any client, what a new user would want to see. */
@NullMarked
package io.cytoforge.standalone.demo;

import org.jspecify.annotations.NullMarked;
