/** What tests of all modules share: finding services and other people's readers, and real data. */
@NullMarked
package io.cytoforge.testing;

import org.jspecify.annotations.NullMarked;
