/** What a machine computes with, as far as the last bits of an image depend on it. */
@NullMarked
package io.cytoforge.common.processor;

import org.jspecify.annotations.NullMarked;
