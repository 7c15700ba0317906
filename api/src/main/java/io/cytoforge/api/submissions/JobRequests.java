package io.cytoforge.api.submissions;

import io.cytoforge.api.estimates.Estimates;
import io.cytoforge.api.estimates.JobEstimate;
import io.cytoforge.api.submissions.Submission.Request;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Jobs that the api itself asks for, by the same way as those that users ask for. */
@Component
public class JobRequests {
    private final Submission submission;
    private final SpecReader specs;
    private final Estimates estimates;

    JobRequests(Submission submission, SpecReader specs, Estimates estimates) {
        this.submission = submission;
        this.specs = specs;
        this.estimates = estimates;
    }

    /**
     * What a request asks for.
     *
     * @throws io.cytoforge.api.web.RefusedException with all that is wrong
     */
    public <S extends Record & JobSpec> S read(JobType<S, ?> type, ObjectNode request) {
        return specs.read(type, request);
    }

    /**
     * What a request asks for that is no job by itself.
     *
     * @throws io.cytoforge.api.web.RefusedException with all that is wrong
     */
    public <R extends Record> R read(Class<R> type, ObjectNode request) {
        return specs.read(type, request);
    }

    /** Nothing is queued or stored. */
    public JobEstimate estimate(JobSpec spec) {
        return estimates.of(spec);
    }

    /**
     * Records a job, within the transaction of the caller if there is one.
     *
     * @return its id
     * @throws io.cytoforge.api.web.RefusedException if it cannot be; that transaction is lost then
     */
    public <S extends Record & JobSpec> UUID submit(JobType<S, ?> type, ObjectNode request) {
        return submission.submit(new Request(type.name(), null, request, () -> specs.read(type, request)));
    }
}
