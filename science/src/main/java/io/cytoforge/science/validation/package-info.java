/** What values must be: rules that are checked where a value is made, and what breaks them. */
@NullMarked
package io.cytoforge.science.validation;

import org.jspecify.annotations.NullMarked;
