/** What trainers demand of images and labels. */
@NullMarked
package io.cytoforge.api.datasetchecks.rule;

import org.jspecify.annotations.NullMarked;
