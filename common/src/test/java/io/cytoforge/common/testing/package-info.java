/** What tests of several modules need around an object store. */
@NullMarked
package io.cytoforge.common.testing;

import org.jspecify.annotations.NullMarked;
