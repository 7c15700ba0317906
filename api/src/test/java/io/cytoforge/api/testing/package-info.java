/** The services that tests of api and standalone run against. */
@NullMarked
package io.cytoforge.api.testing;

import org.jspecify.annotations.NullMarked;
