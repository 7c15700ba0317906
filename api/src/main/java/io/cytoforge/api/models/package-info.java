/** Models: those that trainings left behind, those that were imported, and those that come with the software. */
@NullMarked
package io.cytoforge.api.models;

import org.jspecify.annotations.NullMarked;
