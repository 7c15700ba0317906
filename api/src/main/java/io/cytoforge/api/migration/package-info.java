/** Migrations of the database that need more than SQL. */
@NullMarked
package io.cytoforge.api.migration;

import org.jspecify.annotations.NullMarked;
