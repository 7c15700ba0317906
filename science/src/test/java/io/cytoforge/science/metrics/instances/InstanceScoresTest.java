package io.cytoforge.science.metrics.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceScoresTest {
    /** The published rule of stardist.matching, and AJI as Kumar et al. define it, over whole tables of overlap. */
    private static final String SCRIPT = """
            import sys, numpy as np
            from scipy.optimize import linear_sum_assignment
            read = lambda name: np.fromfile(f'{sys.argv[1]}/{name}', '<i4')
            truth, found = read('truth'), read('found')
            ts, fs = np.unique(truth[truth > 0]), np.unique(found[found > 0])
            shared = np.array([[np.sum((truth == t) & (found == f)) for f in fs] for t in ts], float)
            a = np.array([np.sum(truth == t) for t in ts]); b = np.array([np.sum(found == f) for f in fs])
            union = a[:, None] + b[None] - shared; iou = shared / union
            for threshold in (0.05, 0.1, 0.3, 0.5, 0.7):
                costs = -(iou >= threshold).astype(float) - iou / (2 * min(iou.shape))
                i, j = linear_sum_assignment(costs); ok = iou[i, j] >= threshold
                print('%d %.9f' % (ok.sum(), iou[i, j][ok].sum() / max(ok.sum(), 1)))
            best = iou.argmax(1); hit = iou.max(1) > 0; rows = np.arange(len(ts))
            s = shared[rows, best][hit].sum(); u = union[rows, best][hit].sum() + a[~hit].sum()
            u += b[[f for f in range(len(fs)) if f not in set(best[hit])]].sum() if len(fs) > len(set(best[hit])) else 0
            print('%.9f' % (s / u))
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void scipy_matches_the_same_instances_of_random_volumes(long seed) {
        RandomGenerator random = new RandomStreams(seed).named("labels");
        int[] truth = boxes(random);
        int[] found = boxes(random);
        for (int i = 0; i < found.length; i++) {
            found[i] = random.nextInt(3) > 0 && truth[i] > 0 ? 100 + truth[i] % 9 : found[i];
        }
        RawArrays.write(folder.resolve("truth"), truth);
        RawArrays.write(folder.resolve("found"), found);
        InstanceOverlap overlap = InstanceOverlap.of(labels(truth), labels(found));
        String scores = Stream.of(0.05, 0.1, 0.3, 0.5, 0.7)
                .map(threshold -> InstanceScores.at(threshold, overlap))
                .map(at -> String.format(Locale.ROOT, "%d %.9f", at.matched(), at.meanIou()))
                .collect(Collectors.joining("\n"));
        String jaccard = String.format(Locale.ROOT, "%.9f", InstanceScores.aggregatedJaccard(overlap));
        assertThat(scores + "\n" + jaccard).isEqualTo(Python.run(List.of("scipy", "numpy"), SCRIPT, folder));
    }

    private static int[] boxes(RandomGenerator random) {
        int[] ids = new int[6 * 8 * 10];
        for (int box = 1; box <= 14; box++) {
            int z = random.nextInt(5);
            int y = random.nextInt(6);
            int x = random.nextInt(8);
            for (int i = 0; i < ids.length; i++) {
                boolean within = i / 80 - z >= 0 && i / 80 - z < 2 && i / 10 % 8 - y >= 0 && i / 10 % 8 - y < 3;
                ids[i] = within && i % 10 - x >= 0 && i % 10 - x < 3 ? 3 * box : ids[i];
            }
        }
        return ids;
    }

    private static LabelVolume labels(int... ids) {
        return LabelVolume.wrap(new Shape3(1, 1, ids.length), ids);
    }

    @Test
    void scores_can_be_checked_by_hand() {
        InstanceOverlap overlap =
                InstanceOverlap.of(labels(1, 1, 1, 1, 0, 2, 2, 0, 5), labels(7, 7, 7, 0, 0, 0, 8, 8, 0));
        InstanceScores half = InstanceScores.at(0.5, overlap);
        assertThat(half).isEqualTo(new InstanceScores(0.5, 1, 2, 1, 0.75));
        assertThat(half.averagePrecision()).isEqualTo(0.25);
        assertThat(half.f1()).isEqualTo(0.4);
        assertThat(half.panopticQuality()).isCloseTo(0.3, within(1e-12));
        assertThat(half.meanTrueIou()).isCloseTo(0.25, within(1e-12));
        assertThat(InstanceScores.at(0.1, overlap).matched()).isEqualTo(2);
        assertThat(InstanceScores.aggregatedJaccard(overlap)).isEqualTo(4.0 / (4 + 3 + 1));
        assertThat(InstanceScores.meanAveragePrecision(overlap)).isCloseTo(0.6 * 0.25, within(1e-12));
    }

    @Test
    void more_pairs_come_before_better_ones() {
        int[] truth = {1, 1, 1, 1, 2, 2, 2, 2};
        int[] found = {9, 9, 9, 9, 9, 8, 0, 0};
        InstanceScores tenth = InstanceScores.at(0.1, InstanceOverlap.of(labels(truth), labels(found)));
        assertThat(tenth.matched()).isEqualTo(2);
        assertThat(tenth.meanIou()).isCloseTo((0.8 + 0.25) / 2, within(1e-12));
    }

    @Test
    void two_empty_volumes_agree_and_one_that_is_not_agrees_with_none() {
        InstanceOverlap none = InstanceOverlap.of(labels(0, 0), labels(0, 0));
        assertThat(InstanceScores.at(0.5, none).averagePrecision()).isEqualTo(1);
        assertThat(InstanceScores.at(0.5, none).panopticQuality()).isEqualTo(1);
        assertThat(InstanceScores.aggregatedJaccard(none)).isEqualTo(1);
        InstanceOverlap missed = InstanceOverlap.of(labels(0, 3), labels(0, 0));
        assertThat(InstanceScores.at(0.5, missed).f1()).isZero();
        assertThat(InstanceScores.aggregatedJaccard(missed)).isZero();
        assertThatThrownBy(() -> InstanceOverlap.of(labels(1), labels(1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
