/** Models in the object store as a worker reads them. */
@NullMarked
package io.cytoforge.worker.models;

import org.jspecify.annotations.NullMarked;
