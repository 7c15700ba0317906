/** How fast large images are annotated here. */
@NullMarked
package io.cytoforge.benchmarks.annotation;

import org.jspecify.annotations.NullMarked;
