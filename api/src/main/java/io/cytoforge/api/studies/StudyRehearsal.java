package io.cytoforge.api.studies;

import io.cytoforge.api.studies.StudyEstimate.OfStage;
import io.cytoforge.api.studies.plan.StageBodies;
import io.cytoforge.api.studies.plan.StageKind;
import io.cytoforge.api.studies.plan.StudyPlan;
import io.cytoforge.api.studies.plan.StudyPlan.Planned;
import io.cytoforge.api.studies.plan.StudyRequest;
import io.cytoforge.api.submissions.JobRequests;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.api.web.Violation;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.job.JobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tries out all stages of a study, in a transaction that is rolled back: each request is read as it will be, with stand-ins
 * for what earlier stages will have made. So nobody waits for hours to be told that a later stage was asked for what cannot
 * be done.
 */
@Component
class StudyRehearsal {
    private final JobRequests jobs;
    private final StageBodies bodies;
    private final MadeOutputs made;
    private final GivenJobs givenJobs;
    private final Volumes volumes;
    private final TransactionTemplate transactions;

    StudyRehearsal(
            JobRequests jobs,
            StageBodies bodies,
            MadeOutputs made,
            GivenJobs givenJobs,
            Volumes volumes,
            TransactionTemplate transactions) {
        this.jobs = jobs;
        this.bodies = bodies;
        this.made = made;
        this.givenJobs = givenJobs;
        this.volumes = volumes;
        this.transactions = transactions;
    }

    /** @throws RefusedException with all that is wrong with any stage */
    StudyEstimate of(StudyRequest study, StudyPlan plan) {
        return Objects.requireNonNull(transactions.execute(status -> {
            status.setRollbackOnly();
            return new Rehearsed(study, plan).run();
        }));
    }

    private final class Rehearsed {
        private final StudyRequest study;
        private final StudyPlan plan;
        private final StandIns standIns;
        private final List<Violation> violations = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<OfStage> stages = new ArrayList<>();

        Rehearsed(StudyRequest study, StudyPlan plan) {
            this.study = study;
            this.plan = plan;
            this.standIns = new StandIns(study, plan, volumes, made);
        }

        StudyEstimate run() {
            violations.addAll(givenJobs.lacking(study));
            for (int image = 0; image < study.images().size(); image++) {
                if (volumes.find(study.images().get(image).image()).isEmpty()) {
                    violations.add(new Violation(
                            "/images/%d/image".formatted(image),
                            "there is no volume " + study.images().get(image).image()));
                }
            }
            requireNone();
            plan.stages().forEach(this::rehearse);
            requireNone();
            if (study.has(StageKind.TRAINING) && study.training().use() == null) {
                notes.add("the data set will be painted by the model that is trained, which takes longer than what is"
                        + " reckoned with for it");
            }
            return StudyEstimate.of(stages, notes);
        }

        private void requireNone() {
            if (!violations.isEmpty()) {
                Violation first = violations.getFirst();
                throw new RefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT, first.pointer() + ": " + first.detail(), violations);
            }
        }

        private void rehearse(Planned stage) {
            if (stage.given() != null) {
                stages.add(OfStage.of(stage, null));
                return;
            }
            ObjectNode body = bodies.of(stage, study, plan, standIns);
            try {
                JobSpec spec = stage.kind().read(jobs, body);
                if (spec instanceof DatasetSpec dataset) {
                    standIns.promise(dataset);
                }
                stages.add(OfStage.of(stage, jobs.estimate(spec)));
            } catch (RefusedException e) {
                blame(stage, e);
                stages.add(OfStage.of(stage, null));
            }
        }

        /** What a stand-in may be to blame for alone is left to the real thing. */
        private void blame(Planned stage, RefusedException refused) {
            for (Violation violation : refused.violations()) {
                boolean isCertain = stage.kind() != StageKind.DATASET
                        || !standIns.isTissueMadeUp()
                        || StageBodies.isAskedFor(violation.pointer(), stage, study);
                if (isCertain) {
                    violations.add(new Violation(
                            StageBodies.toBlame(violation.pointer(), stage, study), said(violation, stage)));
                } else {
                    notes.add("%s: what it will be cannot be told before the simulation is fitted"
                            .formatted(stage.kind().word()));
                }
            }
        }

        private String said(Violation violation, Planned stage) {
            return StageBodies.isAskedFor(violation.pointer(), stage, study)
                            || violation.pointer().isEmpty()
                    ? violation.detail()
                    : "%s of its request %s"
                            .formatted(violation.pointer().substring(1).replace('/', '.'), violation.detail());
        }
    }
}
