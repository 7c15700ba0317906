/** Zip archives of other people's, checked before anything of them is inflated. */
@NullMarked
package io.cytoforge.science.format.zip;

import org.jspecify.annotations.NullMarked;
