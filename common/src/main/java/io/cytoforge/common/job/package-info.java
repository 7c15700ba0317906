/** What a job is to do, with every default filled in: the sealed set of job specs and their stages. */
@NullMarked
package io.cytoforge.common.job;

import org.jspecify.annotations.NullMarked;
