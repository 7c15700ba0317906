package io.cytoforge.api.studies;

import io.cytoforge.api.scheduling.LifecycleEvent.OfJob;
import jakarta.annotation.PreDestroy;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lets studies go on when jobs of theirs turn, beside the worker that waits for its answer; and looks for itself now and
 * then, since a process may end between the turn and what follows from it.
 */
@Component
class StudySweeper {
    private static final Logger log = LoggerFactory.getLogger(StudySweeper.class);

    private final Studies studies;
    private final StudyAdvance advance;
    private final ExecutorService turns =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("studies").factory());

    StudySweeper(Studies studies, StudyAdvance advance) {
        this.studies = studies;
        this.advance = advance;
    }

    @TransactionalEventListener
    void heard(OfJob event) {
        switch (event.turn()) {
            case SUCCEEDED, FAILED, CANCELLED, REVIVED -> later(event.job());
            case QUEUED, CANCELLING -> {
                // changes no stage
            }
        }
    }

    private void later(UUID job) {
        try {
            turns.execute(() -> advance.advanceOf(job));
        } catch (RejectedExecutionException e) {
            log.debug("this process ends; the study of job {} is left to the next", job, e);
        }
    }

    @Scheduled(fixedDelayString = "${cytoforge.tasks.sweep-every:5s}")
    void sweep() {
        studies.unsettled().forEach(advance::advance);
    }

    @PreDestroy
    void stop() {
        turns.shutdownNow();
    }
}
