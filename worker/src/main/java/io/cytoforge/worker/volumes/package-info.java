/** Volumes and files between memory and the object store. */
@NullMarked
package io.cytoforge.worker.volumes;

import org.jspecify.annotations.NullMarked;
