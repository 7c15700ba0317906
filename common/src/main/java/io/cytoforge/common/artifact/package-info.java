/** Names of keys in the object store, and what a task leaves there. */
@NullMarked
package io.cytoforge.common.artifact;

import org.jspecify.annotations.NullMarked;
