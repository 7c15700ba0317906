/** What is done to painted labels: gaps between cells, rounded corners. Each tells how far it looks, so that boxes can be done apart. */
@NullMarked
package io.cytoforge.science.morphology;

import org.jspecify.annotations.NullMarked;
