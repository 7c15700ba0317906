/** Volumes: upload, list, look at, download, delete. */
@NullMarked
package io.cytoforge.api.volumes;

import org.jspecify.annotations.NullMarked;
