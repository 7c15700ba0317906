/** What every training needs: checkpoints, epochs, curves and the time that is left. */
@NullMarked
package io.cytoforge.worker.learning;

import org.jspecify.annotations.NullMarked;
