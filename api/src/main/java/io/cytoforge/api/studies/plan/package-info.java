/** Studies as values: what is asked, the stages that follow from it, their states, and what each of them is asked for. */
@NullMarked
package io.cytoforge.api.studies.plan;

import org.jspecify.annotations.NullMarked;
