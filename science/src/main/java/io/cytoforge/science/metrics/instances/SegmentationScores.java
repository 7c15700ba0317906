package io.cytoforge.science.metrics.instances;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well the instances of a set of volumes were found. All objects count alike, whichever volume they are in: the counts
 * of the volumes are added up before any share is taken.
 *
 * @param trueObjects that there are
 * @param foundObjects that were found
 * @param averagePrecision at an IoU of 0.5, 0.55 … 0.95, each in [0, 1]
 * @param meanAveragePrecision their mean
 * @param f1 at an IoU of 0.5
 * @param precision at an IoU of 0.5; null if nothing was found
 * @param recall at an IoU of 0.5
 * @param meanIou of true objects, 0 where one is missed at an IoU of 0.5
 * @param panopticQuality mean IoU of the pairs times F1
 * @param aggregatedJaccard over all objects
 * @param classIou of background, membrane and centroid; null where nobody compared them
 */
public record SegmentationScores(
        int trueObjects,
        int foundObjects,
        List<Double> averagePrecision,
        double meanAveragePrecision,
        double f1,
        @Nullable Double precision,
        double recall,
        double meanIou,
        double panopticQuality,
        double aggregatedJaccard,
        @Nullable ClassScores classIou) {
    private static final int THRESHOLDS = 10;

    public SegmentationScores {
        averagePrecision = List.copyOf(averagePrecision);
    }

    /** Labels of one volume: true ones, and those that were found. */
    public record Pair(LabelVolume truth, LabelVolume found) {}

    /** @throws IllegalArgumentException if there is no volume, or a pair differs in shape */
    public static SegmentationScores of(List<Pair> volumes) {
        InstanceOverlap overlap = InstanceOverlap.of(joined(volumes, true), joined(volumes, false));
        List<Double> precisions = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < THRESHOLDS; i++) {
            double precision = InstanceScores.at(threshold(i), overlap).averagePrecision();
            precisions.add(precision);
            sum += precision;
        }
        InstanceScores half = InstanceScores.at(0.5, overlap);
        return new SegmentationScores(
                overlap.trueCount(),
                overlap.foundCount(),
                precisions,
                sum / THRESHOLDS,
                half.f1(),
                overlap.foundCount() == 0 ? null : half.precision(),
                half.recall(),
                half.meanTrueIou(),
                half.panopticQuality(),
                InstanceScores.aggregatedJaccard(overlap),
                null);
    }

    /** The same with what was found of classes. */
    public SegmentationScores with(ClassScores classes) {
        return new SegmentationScores(
                trueObjects,
                foundObjects,
                averagePrecision,
                meanAveragePrecision,
                f1,
                precision,
                recall,
                meanIou,
                panopticQuality,
                aggregatedJaccard,
                classes);
    }

    /** The least IoU of each of the average precisions, from 0.5. */
    public static double threshold(int number) {
        return (50 + 5 * number) / 100.0;
    }

    /** All volumes in one row of voxels, ids counting on from one to the next. */
    private static LabelVolume joined(List<Pair> volumes, boolean truth) {
        if (volumes.isEmpty()) {
            throw new IllegalArgumentException("there must be a volume to judge by");
        }
        long voxels = 0;
        for (Pair volume : volumes) {
            if (!volume.truth().shape().equals(volume.found().shape())) {
                throw new IllegalArgumentException("volumes must have one shape, were %s and %s"
                        .formatted(volume.truth().shape(), volume.found().shape()));
            }
            voxels += volume.truth().shape().voxels();
        }
        int[] ids = new int[Math.toIntExact(voxels)];
        int at = 0;
        int before = 0;
        for (Pair volume : volumes) {
            LabelVolume labels = truth ? volume.truth() : volume.found();
            for (int id : labels.voxels()) {
                ids[at++] = id == 0 ? 0 : Math.addExact(id, before);
            }
            before = Math.addExact(before, labels.maxId());
        }
        return LabelVolume.wrap(new Shape3(1, 1, ids.length), ids);
    }
}
