/** What is done to painted labels: gaps between cells, rounded corners. Each states how far it reaches, so that boxes can be done apart. */
@NullMarked
package io.cytoforge.science.morphology;

import org.jspecify.annotations.NullMarked;
