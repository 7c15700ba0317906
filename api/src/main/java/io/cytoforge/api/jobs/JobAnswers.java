package io.cytoforge.api.jobs;

import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.ledger.JobRepository;
import io.cytoforge.api.ledger.JobRow;
import io.cytoforge.api.web.RefusedException;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.json.JsonMapper;

/** Answers that show one job. */
@Component
public class JobAnswers {
    private static final String LOOK_AGAIN_SECONDS = "2";

    private final JobRepository jobs;
    private final JobView view;
    private final JsonMapper json;

    JobAnswers(JobRepository jobs, JobView view, JsonMapper json) {
        this.jobs = jobs;
        this.view = view;
        this.json = json;
    }

    /** 202: it is recorded, and here it is. */
    public ResponseEntity<Job> accepted(UUID id) {
        return ResponseEntity.accepted().location(JobView.path(id)).body(view.of(find(id)));
    }

    /** 200, with an entity tag and, while it runs, when to look again. */
    ResponseEntity<Job> found(UUID id) {
        JobRow row = find(id);
        Job job = view.of(row);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().eTag(DigestUtils.md5DigestAsHex(json.writeValueAsBytes(job)));
        if (!row.state().hasEnded()) {
            answer.header(HttpHeaders.RETRY_AFTER, LOOK_AGAIN_SECONDS);
        }
        return answer.body(job);
    }

    private JobRow find(UUID id) {
        return jobs.findById(id).orElseThrow(() -> RefusedException.notFound("job", id));
    }
}
