/** What a tissue will look like, in some hundred milliseconds: a part of it, or all of it in few voxels. */
@NullMarked
package io.cytoforge.science.tissue.preview;

import org.jspecify.annotations.NullMarked;
