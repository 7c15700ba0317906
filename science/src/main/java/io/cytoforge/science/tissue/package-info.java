/** What a tissue is: its organism, where its cells sit and what they look like. */
@NullMarked
package io.cytoforge.science.tissue;

import org.jspecify.annotations.NullMarked;
