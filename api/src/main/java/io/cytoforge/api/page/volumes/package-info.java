/** Pages of volumes: all there are, one to be looked at, and how to bring one's own. */
@NullMarked
package io.cytoforge.api.page.volumes;

import org.jspecify.annotations.NullMarked;
