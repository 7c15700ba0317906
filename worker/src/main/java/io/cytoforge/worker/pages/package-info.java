/** Pages that need nothing but themselves: reports for people. */
@NullMarked
package io.cytoforge.worker.pages;

import org.jspecify.annotations.NullMarked;
