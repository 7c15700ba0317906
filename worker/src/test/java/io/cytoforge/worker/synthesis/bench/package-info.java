@NullMarked
package io.cytoforge.worker.synthesis.bench;

import org.jspecify.annotations.NullMarked;
