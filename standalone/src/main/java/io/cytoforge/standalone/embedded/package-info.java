/** The services that Cytoforge needs, inside this process: database and broker on loopback, and the folder they live in. */
@NullMarked
package io.cytoforge.standalone.embedded;

import org.jspecify.annotations.NullMarked;
