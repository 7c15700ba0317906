package io.cytoforge.science.metrics.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.metrics.instances.SegmentationScores.Pair;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentationScoresTest {
    /** The first pair has an IoU of 3/4, the second of 1; one true object is missed, in the other volume. */
    @Test
    void objects_of_all_volumes_count_alike() {
        Pair first = new Pair(row(1, 1, 1, 1, 0, 2, 2, 0), row(3, 3, 3, 0, 0, 1, 1, 0));
        Pair second = new Pair(row(0, 1, 1, 0), row(0, 0, 0, 0));
        SegmentationScores scores = SegmentationScores.of(List.of(first, second));

        assertThat(scores.trueObjects()).isEqualTo(3);
        assertThat(scores.foundObjects()).isEqualTo(2);
        assertThat(scores.averagePrecision().subList(0, 6)).containsOnly(2 / 3.0);
        assertThat(scores.averagePrecision().subList(6, 10)).containsOnly(1 / 4.0);
        assertThat(scores.meanAveragePrecision()).isCloseTo((6 * 2 / 3.0 + 4 / 4.0) / 10, within(1e-12));
        assertThat(scores.f1()).isCloseTo(4 / 5.0, within(1e-12));
        assertThat(scores.precision()).isEqualTo(1);
        assertThat(scores.recall()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(scores.meanIou()).isCloseTo(1.75 / 3, within(1e-12));
        assertThat(scores.panopticQuality()).isCloseTo(0.875 * 0.8, within(1e-12));
        assertThat(scores.aggregatedJaccard()).isCloseTo(5 / 8.0, within(1e-12));
    }

    @Test
    void where_nothing_was_found_there_is_no_precision() {
        SegmentationScores scores = SegmentationScores.of(List.of(new Pair(row(1, 1, 0, 2), row(0, 0, 0, 0))));
        assertThat(scores.precision()).isNull();
        assertThat(scores.recall()).isZero();
        assertThat(scores.f1()).isZero();
        assertThat(SegmentationScores.of(List.of(new Pair(row(1, 1, 0, 2), row(0, 0, 1, 0))))
                        .precision())
                .isZero();
    }

    @Test
    void volumes_of_two_shapes_are_no_pair() {
        List<Pair> pairs = List.of(new Pair(row(1, 0), row(1)));
        assertThatThrownBy(() -> SegmentationScores.of(pairs)).hasMessageContaining("1×1×2 and 1×1×1");
        assertThatThrownBy(() -> SegmentationScores.of(List.of())).hasMessageContaining("a volume");
    }

    private static LabelVolume row(int... ids) {
        return LabelVolume.wrap(new Shape3(1, 1, ids.length), ids);
    }
}
