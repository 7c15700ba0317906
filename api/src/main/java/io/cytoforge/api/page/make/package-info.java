/** Forms for requests, made from the contract's own schemas. */
@NullMarked
package io.cytoforge.api.page.make;

import org.jspecify.annotations.NullMarked;
