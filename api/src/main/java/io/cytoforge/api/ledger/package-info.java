/** The rows of jobs and tasks, their states, and every transition as one conditional update. */
@NullMarked
package io.cytoforge.api.ledger;

import org.jspecify.annotations.NullMarked;
