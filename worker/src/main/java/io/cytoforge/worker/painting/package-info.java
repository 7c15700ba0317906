/** What the arithmetic of this machine allows the network, and painting that keeps to it. */
@NullMarked
package io.cytoforge.worker.painting;

import org.jspecify.annotations.NullMarked;
