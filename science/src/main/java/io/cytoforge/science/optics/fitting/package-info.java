/** What an image says of the microscope that took it. */
@NullMarked
package io.cytoforge.science.optics.fitting;

import org.jspecify.annotations.NullMarked;
