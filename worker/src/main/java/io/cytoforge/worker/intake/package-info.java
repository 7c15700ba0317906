/** Where tasks come in: slots that listen for doorbells and claim what is behind them. */
@NullMarked
package io.cytoforge.worker.intake;

import org.jspecify.annotations.NullMarked;
