/** What a training is fed with: patches of images and of masks, drawn by chance that can be repeated. */
@NullMarked
package io.cytoforge.science.training;

import org.jspecify.annotations.NullMarked;
