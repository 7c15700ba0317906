/** What the service is deployed with: images, compose file and chart say what the programs understand. */
@NullMarked
package io.cytoforge.deployment;

import org.jspecify.annotations.NullMarked;
