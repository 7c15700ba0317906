package io.cytoforge.science.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    @Test
    void volumes_lie_side_by_side_and_what_is_left_is_zero() {
        float[] first = {1, 2, 3};
        float[] second = {4, 5, 6};

        assertThat(Channels.join(List.of(first, second), 2)).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Channels.join(List.of(first, second), 3)).containsExactly(1, 4, 0, 2, 5, 0, 3, 6, 0);
    }
}
