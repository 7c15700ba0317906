/** How much the service takes: an api with a database and a broker of its own, clients, and workers that do nothing. */
@NullMarked
package io.cytoforge.standalone.bench;

import org.jspecify.annotations.NullMarked;
