/** The command that takes a folder of images through a study. */
@NullMarked
package io.cytoforge.standalone.study;

import org.jspecify.annotations.NullMarked;
