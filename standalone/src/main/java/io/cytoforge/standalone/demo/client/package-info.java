/** A client of the HTTP API that shows on a terminal how far its jobs are; knows nothing of the server but its URL. */
@NullMarked
package io.cytoforge.standalone.demo.client;

import org.jspecify.annotations.NullMarked;
