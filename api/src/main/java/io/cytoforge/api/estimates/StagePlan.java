package io.cytoforge.api.estimates;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.registry.JobTypes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Steps of one kind as they would be.
 *
 * @param step name of the kind
 * @param stage for people
 * @param work of all of them
 * @param longest that one takes; null = nobody says
 * @param voxels that they make
 * @param bytes that they leave in the store
 */
record StagePlan(
        String step,
        String stage,
        Capability needs,
        int tasks,
        double work,
        @Nullable Duration longest,
        long voxels,
        long bytes) {
    static StagePlan of(JobSpec spec, Stage stage) {
        double work = 0;
        long voxels = 0;
        long bytes = 0;
        for (int task = 0; task < stage.tasks(); task++) {
            Step step = stage.step(task);
            work += step.work(spec);
            voxels += step.voxels(spec);
            bytes += step.bytes(spec);
        }
        Step first = stage.step(0);
        return new StagePlan(
                JobTypes.of(first).nameOf(first.getClass()),
                stage.name(),
                stage.needs(),
                stage.tasks(),
                work,
                first.longest(spec).orElse(null),
                voxels,
                bytes);
    }

    /** Of one of them, on average. */
    double workOfOne() {
        return work / tasks;
    }

    /**
     * How long they take.
     *
     * @param secondsPerWork a rate
     * @param atOnce how many run at once
     */
    double seconds(double secondsPerWork, int atOnce) {
        double one = workOfOne() * secondsPerWork;
        if (longest != null) {
            one = Math.min(one, longest.toNanos() / 1e9);
        }
        return one * Math.ceilDiv(tasks, atOnce);
    }
}
