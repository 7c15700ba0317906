/** What is to be said of a data set as a whole, as JSON and as a page. */
@NullMarked
package io.cytoforge.worker.datasets.report;

import org.jspecify.annotations.NullMarked;
