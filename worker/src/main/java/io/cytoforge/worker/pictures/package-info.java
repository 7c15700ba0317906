/** The pictures that tasks leave for people to look at. */
@NullMarked
package io.cytoforge.worker.pictures;

import org.jspecify.annotations.NullMarked;
