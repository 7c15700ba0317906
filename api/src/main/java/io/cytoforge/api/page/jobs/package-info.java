/** Jobs in a browser: what runs, what has run, and what came out. */
@NullMarked
package io.cytoforge.api.page.jobs;

import org.jspecify.annotations.NullMarked;
