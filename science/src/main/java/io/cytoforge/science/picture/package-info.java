/** Pictures to judge a volume by: slices, montages and curves as PNG, drawn without fonts or native code. */
@NullMarked
package io.cytoforge.science.picture;

import org.jspecify.annotations.NullMarked;
