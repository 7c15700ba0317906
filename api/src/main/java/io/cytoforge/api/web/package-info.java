/** What all of HTTP shares: problems, JSON, pages, ranges. */
@NullMarked
package io.cytoforge.api.web;

import org.jspecify.annotations.NullMarked;
