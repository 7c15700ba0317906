/** What lasts: how anything that people send or jobs make is kept, found, held by jobs, shown and deleted. */
@NullMarked
package io.cytoforge.api.resources;

import org.jspecify.annotations.NullMarked;
