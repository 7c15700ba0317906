/** The workshop: takes a task, calls science and the GAN, stores what comes out. Has no database. */
@NullMarked
package io.cytoforge.worker;

import org.jspecify.annotations.NullMarked;
