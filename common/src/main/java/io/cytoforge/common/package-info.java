/** What api and worker say to each other, and nothing else. */
@NullMarked
package io.cytoforge.common;

import org.jspecify.annotations.NullMarked;
