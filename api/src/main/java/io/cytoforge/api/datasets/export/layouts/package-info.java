/** How trainers want data sets: one class for each. */
@NullMarked
package io.cytoforge.api.datasets.export.layouts;

import org.jspecify.annotations.NullMarked;
