/** Models that trainings left behind. */
@NullMarked
package io.cytoforge.api.models;

import org.jspecify.annotations.NullMarked;
