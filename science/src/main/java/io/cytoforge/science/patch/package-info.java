/** Patch-wise synthesis: a volume of any size from a model that sees one patch at a time. */
@NullMarked
package io.cytoforge.science.patch;

import org.jspecify.annotations.NullMarked;
