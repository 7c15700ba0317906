/** The service in a browser: what pages share. Pages read by the same interfaces as everybody, and change nothing. */
@NullMarked
package io.cytoforge.api.page;

import org.jspecify.annotations.NullMarked;
