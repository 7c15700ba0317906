/** What a job is to do, with every default filled in: what all job specs have in common, and what they refer to. */
@NullMarked
package io.cytoforge.common.job;

import org.jspecify.annotations.NullMarked;
