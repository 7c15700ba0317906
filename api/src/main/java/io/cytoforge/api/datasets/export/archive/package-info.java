/** Archives that are sent as they are made. */
@NullMarked
package io.cytoforge.api.datasets.export.archive;

import org.jspecify.annotations.NullMarked;
