package io.cytoforge.api.jobs;

import io.cytoforge.api.generated.EventsApi;
import io.cytoforge.api.jobs.JobFeed.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * tells, the same as the entity tag of the job itself; whoever comes back with the last id that it received is sent only what
 * is new.
 */
@RestController
class JobEvents {
    private static final Logger log = LoggerFactory.getLogger(JobEvents.class);

    private static final long NO_TIMEOUT = 0;

    /** After so long without news the job is looked at, and a comment shows whether the follower is still there. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final JobView view;
    private final JobChanges changes;
    private final JsonMapper json;
    private volatile boolean closing;

    JobEvents(JobView view, JobChanges changes, JsonMapper json) {
        this.view = view;
        this.changes = changes;
        this.json = json;
    }

    @GetMapping(path = EventsApi.PATH_FOLLOW_JOB, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> follow(
            @PathVariable UUID jobId, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        State now = read(jobId);
        String received = last == null ? "" : last;
        if (now.ended() && received.equals(now.id())) {
            return ResponseEntity.noContent().build(); // by which browsers know that they need not come back
        }
        SseEmitter follower = new SseEmitter(NO_TIMEOUT);
        Thread.ofVirtual().name("events of job " + jobId).start(() -> stream(jobId, received, follower));
        return ResponseEntity.ok(follower);
    }

    /** Followers would otherwise hold up the end of the server. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        changes.feeds().allChanged();
    }

    private void stream(UUID id, String received, SseEmitter follower) {
        try (JobFeeds.Subscription subscription = changes.feeds().follow(id, job -> new JobFeed(() -> read(job)))) {
            JobFeed feed = subscription.feed();
            State now = feed.now();
            boolean there = now.id().equals(received) || send(follower, event(now), id);
            while (there && !now.ended() && !closing) {
                String sent = now.id();
                now = feed.next(sent, QUIET);
                there = send(
                        follower, now.id().equals(sent) ? SseEmitter.event().comment("still here") : event(now), id);
            }
            if (there) { // the container ends the request of who has gone
                follower.complete();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Events of job {} cannot be sent", id, e);
            follower.completeWithError(e);
        }
    }

    private static SseEmitter.SseEventBuilder event(State state) {
        return SseEmitter.event().id(state.id()).name("job").data(state.json(), MediaType.TEXT_PLAIN);
    }

    /** @return whether the follower is still there */
    private static boolean send(SseEmitter follower, SseEmitter.SseEventBuilder event, UUID job) {
        try {
            follower.send(event);
            return true;
        } catch (IOException | IllegalStateException e) {
            log.debug("The follower of job {} has gone", job, e);
            return false;
        }
    }

    private State read(UUID id) {
        JobView.Shown shown = view.show(id);
        String text = json.writeValueAsString(shown.job());
        String digest = DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
        return new State(digest, text, shown.ended());
    }
}
