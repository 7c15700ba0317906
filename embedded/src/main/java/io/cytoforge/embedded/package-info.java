/** A database and a broker inside this JVM, on loopback, for newcomers and for tests. */
@NullMarked
package io.cytoforge.embedded;

import org.jspecify.annotations.NullMarked;
