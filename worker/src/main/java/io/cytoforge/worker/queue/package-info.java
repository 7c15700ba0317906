/** Where tasks come in: slots that listen for messages and claim the tasks that they announce. */
@NullMarked
package io.cytoforge.worker.queue;

import org.jspecify.annotations.NullMarked;
