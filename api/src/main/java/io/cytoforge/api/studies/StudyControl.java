package io.cytoforge.api.studies;

import io.cytoforge.api.scheduling.HeldJob;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.studies.Studies.Held;
import io.cytoforge.api.studies.StudyStages.Stage;
import io.cytoforge.api.studies.plan.StageState;
import io.cytoforge.api.studies.plan.StudyState;
import io.cytoforge.api.web.RefusedException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stops studies with their jobs, lets them go on, and deletes them. */
@Component
@Transactional
class StudyControl {
    private final Studies studies;
    private final StudyStages stages;
    private final Jobs jobs;
    private final JobLifecycle lifecycle;

    StudyControl(Studies studies, StudyStages stages, Jobs jobs, JobLifecycle lifecycle) {
        this.studies = studies;
        this.stages = stages;
        this.jobs = jobs;
        this.lifecycle = lifecycle;
    }

    /** Nothing happens to one that has succeeded or was cancelled. */
    void cancel(UUID id) {
        Held study = hold(id);
        if (study.state() == StudyState.SUCCEEDED || study.state() == StudyState.CANCELLED) {
            return;
        }
        studies.turn(id, StudyState.CANCELLED);
        for (Stage stage : stages.of(id)) {
            if (isUnderWay(stage) && stage.job() != null) {
                jobs.hold(stage.job()).ifPresent(lifecycle::cancel);
            }
        }
    }

    /** Runs again what has not succeeded; what was not begun begins when the study is advanced. */
    void retry(UUID id) {
        Held study = hold(id);
        if (study.state() == StudyState.RUNNING || study.state() == StudyState.SUCCEEDED) {
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    "only a failed or cancelled study can go on; this one is "
                            + study.state().word());
        }
        for (Stage stage : stages.of(id)) {
            if (stage.job() != null) {
                jobs.hold(stage.job()).ifPresent(this::revive);
            }
        }
        stages.forgetRefusals(id);
        studies.turn(id, StudyState.RUNNING);
    }

    private void revive(HeldJob job) {
        switch (job.state()) {
            case FAILED, CANCELLED -> {
                if (!lifecycle.revive(job)) {
                    throw new RefusedException(
                            HttpStatus.CONFLICT,
                            "an earlier version of this program made job %s, which cannot be run again"
                                    .formatted(job.id()));
                }
            }
            case QUEUED, RUNNING -> {
                if (job.cancelRequested()) {
                    throw new RefusedException(
                            HttpStatus.CONFLICT,
                            "job %s is still being stopped; try again in a moment".formatted(job.id()));
                }
            }
            case SUCCEEDED -> {
                // is done
            }
        }
    }

    void delete(UUID id) {
        Held study = hold(id);
        if (study.state() == StudyState.RUNNING || stages.of(id).stream().anyMatch(StudyControl::isUnderWay)) {
            throw new RefusedException(
                    HttpStatus.CONFLICT, "this study is running, or a job of it is: cancel it, then delete it");
        }
        studies.remove(id);
    }

    private static boolean isUnderWay(Stage stage) {
        return stage.state() == StageState.QUEUED || stage.state() == StageState.RUNNING;
    }

    private Held hold(UUID id) {
        return studies.hold(id).orElseThrow(() -> RefusedException.notFound("study", id));
    }
}
