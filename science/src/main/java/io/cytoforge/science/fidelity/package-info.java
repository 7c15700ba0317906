/** What a camera and a tissue leave in an image, measured in one image alone or with its labels. */
@NullMarked
package io.cytoforge.science.fidelity;

import org.jspecify.annotations.NullMarked;
