/** Pictures of what a job would make, drawn while somebody writes its request. */
@NullMarked
package io.cytoforge.common.preview;

import org.jspecify.annotations.NullMarked;
