package io.cytoforge.science.annotation;

import com.sun.management.OperatingSystemMXBean;
import io.cytoforge.science.metrics.instances.InstanceOverlap;
import io.cytoforge.science.metrics.instances.InstanceScores;
import io.cytoforge.science.volume.FloatVolume;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints how well the recipes find what people labeled, with the defaults of requests, and how long they take. */
final class AnnotationTable {
    private static final int REPEATS = 3;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private AnnotationTable() {}

    /** @param args names of stacks, e.g. {@code T46}; all unless given */
    public static void main(String[] args) throws IOException {
        List<LabeledStack> stacks = args.length == 0
                ? List.of(LabeledStack.values())
                : Stream.of(args).map(LabeledStack::valueOf).toList();
        System.out.println(
                "set     radius  true found  F1@0.1 AP@0.5 mAP    AJI    PQ     mean IoU  s estimated, given; of one core");
        for (LabeledStack stack : stacks) {
            FloatVolume image = stack.image();
            Annotation found = stack.annotate(image, null);
            InstanceOverlap overlap = InstanceOverlap.of(stack.labels(), found.labels());
            InstanceScores tenth = InstanceScores.at(0.1, overlap);
            InstanceScores half = InstanceScores.at(0.5, overlap);
            Took estimated = took(() -> stack.annotate(image, null));
            Took given = took(() -> stack.annotate(image, found.radius()));
            System.out.printf(
                    Locale.ROOT,
                    "%-7s %6.2f %5d %5d  %.3f  %.3f  %.3f  %.3f  %.3f  %.3f     %.2f %.2f; %.2f %.2f%n",
                    stack,
                    found.radius().typical(),
                    overlap.trueCount(),
                    overlap.foundCount(),
                    tenth.f1(),
                    half.averagePrecision(),
                    InstanceScores.meanAveragePrecision(overlap),
                    InstanceScores.aggregatedJaccard(overlap),
                    half.panopticQuality(),
                    tenth.meanTrueIou(),
                    estimated.seconds(),
                    given.seconds(),
                    estimated.worked(),
                    given.worked());
        }
    }

    /**
     * The least of some repeats.
     *
     * @param seconds that it took
     * @param worked seconds that all cores worked together, whatever else the machine did
     */
    private record Took(double seconds, double worked) {}

    private static Took took(Runnable work) {
        double seconds = Double.POSITIVE_INFINITY;
        double worked = Double.POSITIVE_INFINITY;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long start = System.nanoTime();
            long before = PROCESS.getProcessCpuTime();
            work.run();
            worked = Math.min(worked, (PROCESS.getProcessCpuTime() - before) * 1e-9);
            seconds = Math.min(seconds, (System.nanoTime() - start) * 1e-9);
        }
        return new Took(seconds, worked);
    }
}
