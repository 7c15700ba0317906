/** Small copies of large volumes, for viewers that hold a volume whole. */
@NullMarked
package io.cytoforge.science.picture.preview;

import org.jspecify.annotations.NullMarked;
