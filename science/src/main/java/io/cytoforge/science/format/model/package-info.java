/** Files of models: what lies in them and whether it can be a generator, without the software that runs one. */
@NullMarked
package io.cytoforge.science.format.model;

import org.jspecify.annotations.NullMarked;
