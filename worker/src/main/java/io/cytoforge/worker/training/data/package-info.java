/** What a training learns from and is judged by, on its grid. */
@NullMarked
package io.cytoforge.worker.training.data;

import org.jspecify.annotations.NullMarked;
