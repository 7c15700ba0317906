package io.cytoforge.worker.benchmark;

import io.cytoforge.science.metrics.instances.ClassScores;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The numbers of a report, each higher where more was found better. */
enum Measure {
    /** At an IoU of 0.5: the number that curves show and sets are compared by. */
    AP50("ap50", "AP at 0.5", scores -> scores.averagePrecision().getFirst()),
    MEAN_AP("meanAveragePrecision", "mean AP", SegmentationScores::meanAveragePrecision),
    F1("f1", "F1", SegmentationScores::f1),
    PRECISION("precision", "precision", SegmentationScores::precision),
    RECALL("recall", "recall", SegmentationScores::recall),
    MEAN_IOU("meanIou", "mean IoU", SegmentationScores::meanIou),
    PANOPTIC_QUALITY("panopticQuality", "panoptic quality", SegmentationScores::panopticQuality),
    AGGREGATED_JACCARD("aggregatedJaccard", "Aggregated Jaccard", SegmentationScores::aggregatedJaccard),
    BACKGROUND_IOU("backgroundIou", "IoU of background", ofClass(ClassScores::background)),
    MEMBRANE_IOU("membraneIou", "of membrane", ofClass(ClassScores::membrane)),
    CENTROID_IOU("centroidIou", "of centroid", ofClass(ClassScores::centroid));

    private final String word;
    private final String title;
    private final Function<SegmentationScores, @Nullable Double> number;

    Measure(String word, String title, Function<SegmentationScores, @Nullable Double> number) {
        this.word = word;
        this.title = title;
        this.number = number;
    }

    private static Function<SegmentationScores, @Nullable Double> ofClass(ToDoubleFunction<ClassScores> number) {
        return scores -> scores.classIou() == null ? null : number.applyAsDouble(scores.classIou());
    }

    /** As reports call it. */
    String word() {
        return word;
    }

    /** As people read it over a column. */
    String title() {
        return title;
    }

    /** In [0, 1]; null where the scores have none, such as a precision where nothing was found. */
    @Nullable
    Double of(SegmentationScores scores) {
        return number.apply(scores);
    }
}
