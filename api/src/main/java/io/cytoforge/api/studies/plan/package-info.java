/** What is asked of a study, the stages that follow from it, and what each of them is asked for. */
@NullMarked
package io.cytoforge.api.studies.plan;

import org.jspecify.annotations.NullMarked;
