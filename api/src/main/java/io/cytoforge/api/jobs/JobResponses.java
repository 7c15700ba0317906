package io.cytoforge.api.jobs;

import io.cytoforge.api.generated.model.Job;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.json.JsonMapper;

/** Answers that show one job. */
@Component
public class JobResponses {
    private static final String LOOK_AGAIN_SECONDS = "2";

    private final JobView view;
    private final JsonMapper json;

    JobResponses(JobView view, JsonMapper json) {
        this.view = view;
        this.json = json;
    }

    /** 202: it is recorded, and here it is. */
    public ResponseEntity<Job> accepted(UUID id) {
        return ResponseEntity.accepted()
                .location(JobView.path(id))
                .body(view.show(id).job());
    }

    /** 200, with an entity tag and, while it runs, when to look again. */
    ResponseEntity<Job> found(UUID id) {
        JobView.Shown shown = view.show(id);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().eTag(DigestUtils.md5DigestAsHex(json.writeValueAsBytes(shown.job())));
        if (!shown.ended()) {
            answer.header(HttpHeaders.RETRY_AFTER, LOOK_AGAIN_SECONDS);
        }
        return answer.body(shown.job());
    }
}
