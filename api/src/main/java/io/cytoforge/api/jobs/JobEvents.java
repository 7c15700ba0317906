package io.cytoforge.api.jobs;

import io.cytoforge.api.generated.EventsApi;
import io.cytoforge.api.ledger.JobRepository;
import io.cytoforge.api.ledger.JobRow;
import io.cytoforge.api.web.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a job's followers whenever something of it has changed, until it ends. An event's id is that of the state it
 * tells, the same as the entity tag of the job itself; whoever comes back with the last id that it heard is told only what
 * is new.
 */
@RestController
class JobEvents {
    private static final long NO_TIMEOUT = 0;
    private static final long LOOK_EVERY_MILLIS = 1000;
    /** After so many looks without news a comment shows whether the follower is still there. */
    private static final int QUIET_LOOKS = 15;

    private final JobRepository jobs;
    private final JobView view;
    private final JsonMapper json;
    private volatile boolean closing;

    JobEvents(JobRepository jobs, JobView view, JsonMapper json) {
        this.jobs = jobs;
        this.view = view;
        this.json = json;
    }

    @GetMapping(path = EventsApi.PATH_FOLLOW_JOB, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> follow(
            @PathVariable UUID jobId, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        JobRow row = find(jobId);
        String heard = last == null ? "" : last;
        if (row.state().hasEnded() && heard.equals(idOf(json.writeValueAsString(view.of(row))))) {
            return ResponseEntity.noContent().build(); // by which browsers know that they need not come back
        }
        SseEmitter follower = new SseEmitter(NO_TIMEOUT);
        Thread.ofVirtual().name("events of job " + jobId).start(() -> tell(jobId, heard, follower));
        return ResponseEntity.ok(follower);
    }

    /** Followers would otherwise hold up the end of the server. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }

    private void tell(UUID id, String heard, SseEmitter follower) {
        String told = heard;
        int quiet = 0;
        try {
            while (!closing) {
                JobRow row = find(id);
                String now = json.writeValueAsString(view.of(row));
                String state = idOf(now);
                if (!state.equals(told)) {
                    follower.send(SseEmitter.event().id(state).name("job").data(now, MediaType.TEXT_PLAIN));
                    told = state;
                    quiet = 0;
                } else if (++quiet % QUIET_LOOKS == 0) {
                    follower.send(SseEmitter.event().comment("still here"));
                }
                if (row.state().hasEnded()) {
                    break;
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            follower.complete();
        } catch (IOException | IllegalStateException _) {
            follower.complete(); // the follower has gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            follower.completeWithError(e);
        }
    }

    private static String idOf(String state) {
        return DigestUtils.md5DigestAsHex(state.getBytes(StandardCharsets.UTF_8));
    }

    private JobRow find(UUID id) {
        return jobs.findById(id).orElseThrow(() -> RefusedException.notFound("job", id));
    }
}
