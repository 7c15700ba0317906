/** What the service is operated by: meters, logs of what happens, health. */
@NullMarked
package io.cytoforge.api.operations;

import org.jspecify.annotations.NullMarked;
