package io.cytoforge.api.estimates;

import io.cytoforge.api.generated.model.EstimatedMinutes;
import io.cytoforge.api.generated.model.JobEstimateAtOnce;
import io.cytoforge.api.generated.model.StepEstimate;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says what a job would be, from how long such steps took here. */
@Component
public class Estimates {
    private final MeasuredTasks tasks;
    private final Clock clock;

    Estimates(MeasuredTasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Nothing is queued or stored. */
    public JobEstimate of(JobSpec spec) {
        List<StagePlan> stages =
                spec.stages().stream().map(stage -> StagePlan.of(spec, stage)).toList();
        List<MeasuredTask> done =
                tasks.done(stages.stream().map(StagePlan::step).distinct().toList());
        return of(stages, done, tasks.running(), clock.instant());
    }

    /**
     * The arithmetic of it.
     *
     * @param done tasks of these kinds of steps
     * @param running tasks of any kind
     */
    static JobEstimate of(List<StagePlan> stages, List<MeasuredTask> done, List<MeasuredTask> running, Instant now) {
        TasksAtOnce atOnce = TasksAtOnce.of(done, running, now);
        Map<String, List<MeasuredTask>> byStep = done.stream().collect(Collectors.groupingBy(MeasuredTask::step));
        List<StepEstimate> steps = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Span whole = Span.NONE;
        for (StagePlan stage : stages) {
            List<MeasuredTask> measured = byStep.getOrDefault(stage.step(), List.of());
            StepRate rate = measured.isEmpty()
                    ? StepRate.of(DefaultRates.of(stage.step()))
                    : StepRate.of(measured, stage.workOfOne());
            Span own = Span.of(stage, rate, atOnce.of(stage.needs()));
            whole = whole.plus(own);
            steps.add(step(stage, rate, own));
            if (!rate.isMeasured()) {
                notes.add("%s: not measured here yet, so the rate is a default, see docs/operating.md"
                        .formatted(stage.stage()));
            }
        }
        if (atOnce.workers().isEmpty()) {
            notes.add(
                    "no worker was seen at such work within the last hour: reckoned with as many tasks at once as there"
                            + " were before, or one");
        }
        return new JobEstimate(
                stages.stream().mapToLong(StagePlan::voxels).sum(),
                stages.stream().mapToLong(StagePlan::bytes).sum(),
                whole.minutes(),
                new JobEstimateAtOnce(atOnce.of(Capability.CPU), atOnce.of(Capability.GPU)),
                atOnce.workers().isPresent() ? atOnce.workers().getAsInt() : null,
                steps,
                notes);
    }

    private static StepEstimate step(StagePlan stage, StepRate rate, Span own) {
        return new StepEstimate(
                stage.step(),
                stage.stage(),
                StepEstimate.NeedsEnum.fromValue(stage.needs().name().toLowerCase(Locale.ROOT)),
                stage.tasks(),
                own.minutes(),
                rate.isMeasured() ? StepEstimate.BasisEnum.MEASURED : StepEstimate.BasisEnum.DEFAULT,
                rate.measured());
    }

    /** Seconds at the median rate and at both ends of its range. */
    private record Span(double median, double low, double high) {
        static final Span NONE = new Span(0, 0, 0);

        static Span of(StagePlan stage, StepRate rate, int atOnce) {
            return new Span(
                    stage.seconds(rate.median(), atOnce),
                    stage.seconds(rate.low(), atOnce),
                    stage.seconds(rate.high(), atOnce));
        }

        Span plus(Span other) {
            return new Span(median + other.median, low + other.low, high + other.high);
        }

        EstimatedMinutes minutes() {
            return new EstimatedMinutes(inMinutes(median), inMinutes(low), inMinutes(high));
        }

        /** To three digits; more would say more than is known. */
        private static double inMinutes(double seconds) {
            return new BigDecimal(seconds / 60).round(new MathContext(3)).doubleValue();
        }
    }
}
