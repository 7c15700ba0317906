package io.cytoforge.api.studies;

import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.studies.Studies.Held;
import io.cytoforge.api.studies.StudyStages.Stage;
import io.cytoforge.api.studies.plan.StageBodies;
import io.cytoforge.api.studies.plan.StageState;
import io.cytoforge.api.studies.plan.StudyPlan;
import io.cytoforge.api.studies.plan.StudyPlan.Planned;
import io.cytoforge.api.studies.plan.StudyState;
import io.cytoforge.api.submissions.JobRequests;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.NoSuchObjectException;
import io.cytoforge.common.store.StoreException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes studies as far as they can go now. Whoever calls it, as often as he likes and in any number of processes, the
 * outcome is the same: a stage begins in the transaction that records its job, while the study's row is held.
 */
@Component
class StudyAdvance {
    private static final Logger log = LoggerFactory.getLogger(StudyAdvance.class);

    private final Studies studies;
    private final StudyStages stages;
    private final StageBodies bodies;
    private final MadeOutputs made;
    private final JobRequests jobs;
    private final TransactionTemplate transactions;

    StudyAdvance(
            Studies studies,
            StudyStages stages,
            StageBodies bodies,
            MadeOutputs made,
            JobRequests jobs,
            TransactionTemplate transactions) {
        this.studies = studies;
        this.stages = stages;
        this.bodies = bodies;
        this.made = made;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    /** Submits what nothing is lacking for, and sees where the study is; what is lost on the way the next sweep makes good. */
    void advance(UUID study) {
        try {
            studies.projectOf(study).ifPresent(project -> Callers.forProject(project, () -> go(study)));
        } catch (RuntimeException e) {
            log.warn("study {} could not go on; the next sweep will try", study, e);
        }
    }

    private void go(UUID study) {
        settle(study);
        for (Stage stage : stages.of(study)) {
            if (stage.state() == StageState.WAITING) {
                begin(study, stage.number());
            }
        }
        settle(study);
    }

    /** Of one that has succeeded or was cancelled nothing changes by itself. */
    private void settle(UUID study) {
        transactions.executeWithoutResult(_ -> studies.hold(study)
                .filter(held -> held.state() == StudyState.RUNNING || held.state() == StudyState.FAILED)
                .ifPresent(held -> {
                    StudyState now = StudyState.of(
                            stages.of(study).stream().map(Stage::state).toList());
                    if (now != held.state()) {
                        studies.turn(study, now);
                        log.info("study {}: {}", study, now.word());
                    }
                }));
    }

    private void begin(UUID study, int number) {
        try {
            transactions.executeWithoutResult(_ -> studies.hold(study).ifPresent(held -> beginIfReady(held, number)));
        } catch (RefusedException e) {
            refuse(study, number, reason(e));
        } catch (NoSuchObjectException e) {
            refuse(study, number, "a file that it needs is gone: " + e.getMessage());
        } catch (DataAccessException | TransactionException | StoreException | UncheckedIOException e) {
            log.warn("stage {} of study {} could not begin; the next sweep will try", number, study, e);
        } catch (RuntimeException e) {
            log.error("stage {} of study {}: a mistake of ours", number, study, e);
            refuse(study, number, "a mistake of ours; it is in the log");
        }
    }

    private void beginIfReady(Held study, int number) {
        if (study.state() != StudyState.RUNNING) {
            return;
        }
        StudyPlan plan = StudyPlan.of(study.request());
        List<Stage> now = stages.of(study.id());
        Planned stage = plan.stages().get(number);
        boolean isReady = now.get(number).state() == StageState.WAITING
                && stage.needs().stream()
                        .allMatch(needed -> now.get(needed).state().isDone());
        if (isReady) {
            UUID job = stage.kind().submit(jobs, bodies.of(stage, study.request(), plan, made.of(now)));
            if (!stages.begin(study.id(), number, job)) {
                throw new IllegalStateException("stage %d of study %s has begun".formatted(number, study.id()));
            }
        }
    }

    private void refuse(UUID study, int number, String reason) {
        transactions.executeWithoutResult(
                _ -> studies.hold(study).ifPresent(_ -> stages.refuse(study, number, reason)));
    }

    private static String reason(RefusedException refused) {
        return refused.violations().isEmpty()
                ? String.valueOf(refused.getMessage())
                : refused.violations().stream()
                        .map(violation -> "%s: %s".formatted(violation.pointer(), violation.detail()))
                        .collect(Collectors.joining("; "));
    }

    /** After the turn of a job, if it is one of a study. */
    void advanceOf(UUID job) {
        try {
            stages.studyOf(job).ifPresent(this::advance);
        } catch (RuntimeException e) {
            log.warn("the study of job {} could not be found; the next sweep will go on with it", job, e);
        }
    }
}
