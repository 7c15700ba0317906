/** What the networks take, without the software that runs them: the channels of their input and the limits of their sizes. */
@NullMarked
package io.cytoforge.science.network;

import org.jspecify.annotations.NullMarked;
