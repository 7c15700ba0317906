/** Data sets in the layouts of those who train on them, made while they are sent. */
@NullMarked
package io.cytoforge.api.datasets.export;

import org.jspecify.annotations.NullMarked;
