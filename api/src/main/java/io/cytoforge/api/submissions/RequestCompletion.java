package io.cytoforge.api.submissions;

import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;

/**
 * What a type of job adds to a request beside the defaults of its spec's records: what follows from what the request refers
 * to, and rules about that which only the database can tell.
 *
 * @param <S> the spec
 */
interface RequestCompletion<S extends JobSpec> {
    JobType<S, ?> type();

    /** Fills in what is not given and looks at what is stored, before the request is bound to the spec. */
    void fill(RequestDraft draft);
}
