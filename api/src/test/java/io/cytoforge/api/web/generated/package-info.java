/** Requests made from openapi.yaml, and spoiled. */
@NullMarked
package io.cytoforge.api.web.generated;

import org.jspecify.annotations.NullMarked;
