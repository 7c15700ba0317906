/** Where the big data lies: one object store interface, local disk or S3. */
@NullMarked
package io.cytoforge.common.store;

import org.jspecify.annotations.NullMarked;
