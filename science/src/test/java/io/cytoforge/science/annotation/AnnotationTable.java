package io.cytoforge.science.annotation;

import io.cytoforge.science.metrics.instances.InstanceOverlap;
import io.cytoforge.science.metrics.instances.InstanceScores;
import io.cytoforge.science.volume.FloatVolume;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints how well the recipes find what people labeled, with the defaults of requests, and how long they take. */
final class AnnotationTable {
    private static final int REPEATS = 3;

    private AnnotationTable() {}

    /** @param args names of stacks, e.g. {@code T46}; all unless given */
    public static void main(String[] args) throws IOException {
        List<LabeledStack> stacks = args.length == 0
                ? List.of(LabeledStack.values())
                : Stream.of(args).map(LabeledStack::valueOf).toList();
        System.out.println(
                "set     radius  true found  F1@0.1 AP@0.5 mAP    AJI    PQ     mean IoU  s estimated, given");
        for (LabeledStack stack : stacks) {
            FloatVolume image = stack.image();
            Annotation found = stack.annotate(image, null);
            InstanceOverlap overlap = InstanceOverlap.of(stack.labels(), found.labels());
            InstanceScores tenth = InstanceScores.at(0.1, overlap);
            InstanceScores half = InstanceScores.at(0.5, overlap);
            System.out.printf(
                    Locale.ROOT,
                    "%-7s %6.2f %5d %5d  %.3f  %.3f  %.3f  %.3f  %.3f  %.3f     %.2f %.2f%n",
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
                    seconds(() -> stack.annotate(image, null)),
                    seconds(() -> stack.annotate(image, found.radius())));
        }
    }

    private static double seconds(Runnable work) {
        double least = Double.POSITIVE_INFINITY;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long start = System.nanoTime();
            work.run();
            least = Math.min(least, (System.nanoTime() - start) * 1e-9);
        }
        return least;
    }
}
