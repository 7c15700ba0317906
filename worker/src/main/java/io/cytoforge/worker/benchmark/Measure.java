package io.cytoforge.worker.benchmark;

import io.cytoforge.science.metrics.instances.SegmentationScores;
import java.util.function.ToDoubleFunction;

/** The numbers of a report, each higher where instances were found better. */
enum Measure {
    /** At an IoU of 0.5: the number that curves show and sets are compared by. */
    AP50("ap50", scores -> scores.averagePrecision().getFirst()),
    MEAN_AP("meanAveragePrecision", SegmentationScores::meanAveragePrecision),
    F1("f1", SegmentationScores::f1),
    PRECISION("precision", SegmentationScores::precision),
    RECALL("recall", SegmentationScores::recall),
    MEAN_IOU("meanIou", SegmentationScores::meanIou),
    PANOPTIC_QUALITY("panopticQuality", SegmentationScores::panopticQuality),
    AGGREGATED_JACCARD("aggregatedJaccard", SegmentationScores::aggregatedJaccard);

    private final String word;
    private final ToDoubleFunction<SegmentationScores> number;

    Measure(String word, ToDoubleFunction<SegmentationScores> number) {
        this.word = word;
        this.number = number;
    }

    /** As reports call it. */
    String word() {
        return word;
    }

    /** In [0, 1]. */
    double of(SegmentationScores scores) {
        return number.applyAsDouble(scores);
    }
}
