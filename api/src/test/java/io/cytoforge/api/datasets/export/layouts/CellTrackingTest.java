package io.cytoforge.api.datasets.export.layouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.dataset.Split;
import org.junit.jupiter.api.Test;

class CellTrackingTest {
    @Test
    void sequences_have_the_two_digits_of_the_challenge_and_go_on_in_another_folder() {
        assertThat(CellTracking.sequence("nuclei", Split.Part.TRAIN, 0)).isEqualTo("train/nuclei/01");
        assertThat(CellTracking.sequence("nuclei", Split.Part.TRAIN, 98)).isEqualTo("train/nuclei/99");
        assertThat(CellTracking.sequence("nuclei", Split.Part.TEST, 99)).isEqualTo("test/nuclei-2/01");
        assertThat(CellTracking.sequence("nuclei", Split.Part.TEST, 2 * 99 + 4)).isEqualTo("test/nuclei-3/05");
    }
}
