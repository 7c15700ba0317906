package io.cytoforge.science.network;

import static io.cytoforge.science.network.InputChannel.DEPTH;
import static io.cytoforge.science.network.InputChannel.NOISE;
import static io.cytoforge.science.network.InputChannel.POSITION;
import static io.cytoforge.science.network.InputChannel.STRUCTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.random.VoxelNoise;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NetworkInputTest {
    private static final NetworkInput ALL = new NetworkInput(2, OptionalInt.of(9), true);
    private static final NetworkInput PUBLISHED = NetworkInput.of(1);
    /** Two voxels. */
    private static final Box3 BOX = new Box3(3, 4, 5, new Shape3(1, 1, 2));

    @Test
    void structure_masks_come_first_then_the_positional_map_then_depth_then_noise() {
        assertThat(PUBLISHED.channels()).containsExactly(STRUCTURE, POSITION);
        assertThat(PUBLISHED.withNoise().channels()).containsExactly(STRUCTURE, POSITION, NOISE);
        assertThat(ALL.channels()).containsExactly(STRUCTURE, STRUCTURE, POSITION, DEPTH, NOISE);
        assertThat(ALL.count()).isEqualTo(5);
        assertThat(ALL.positionCount()).isEqualTo(2);
        assertThat(PUBLISHED.positionCount()).isEqualTo(1);
    }

    @Test
    void a_channel_is_found_by_what_it_says() {
        assertThat(ALL.indexOf(STRUCTURE)).isZero();
        assertThat(ALL.indexOf(POSITION)).isEqualTo(2);
        assertThat(ALL.indexOf(NOISE)).isEqualTo(4);
        assertThatThrownBy(() -> PUBLISHED.indexOf(DEPTH)).hasMessageContaining("DEPTH is no channel");
    }

    @Test
    void every_network_has_masks_and_position_and_what_is_optional_only_where_it_is_taken() {
        for (InputChannel channel : InputChannel.values()) {
            assertThat(ALL.has(channel)).isTrue();
            assertThat(PUBLISHED.has(channel)).isNotEqualTo(channel.isOptional());
        }
    }

    @Test
    void given_channels_lie_side_by_side_and_the_noise_belongs_to_its_place() {
        float[] joined = ALL.join(
                List.of(new float[] {1, 2}, new float[] {3, 4}), List.of(new float[] {5, 6}, new float[] {7, 8}));
        assertThat(joined).containsExactly(1, 3, 5, 7, 0, 2, 4, 6, 8, 0);

        ALL.fillNoise(joined, BOX, 11);
        float here = VoxelNoise.at(11, 3, 4, 5);
        float beside = VoxelNoise.at(11, 3, 4, 6);
        assertThat(joined).containsExactly(1, 3, 5, 7, here, 2, 4, 6, 8, beside);
        assertThat(ALL.withNoise(new float[] {1, 3, 5, 7, 2, 4, 6, 8}, BOX, 11)).isEqualTo(joined);
    }

    @Test
    void a_network_without_noise_takes_what_it_is_given_as_it_is() {
        float[] given = PUBLISHED.join(List.of(new float[] {1, 2}), List.of(new float[] {5, 6}));
        assertThat(given).containsExactly(1, 5, 2, 6);
        PUBLISHED.fillNoise(given, BOX, 11);
        assertThat(PUBLISHED.withNoise(given, BOX, 11)).isSameAs(given).containsExactly(1, 5, 2, 6);
    }

    @Test
    void channels_too_few_or_too_many_are_refused() {
        float[] one = {1, 2};
        assertThatThrownBy(() -> ALL.join(List.of(one), List.of(one, one)))
                .hasMessage("got 1 structure masks for a network of 2");
        assertThatThrownBy(() -> PUBLISHED.join(List.of(one), List.of(one, one)))
                .hasMessage("got 2 channels of position for a network of 1");
        assertThatThrownBy(() -> NetworkInput.of(3)).hasMessage("structure masks must be 1 or 2, were 3");
        assertThatThrownBy(() -> new NetworkInput(1, OptionalInt.of(-1), false)).hasMessageContaining("was -1");
    }

    @Test
    void weights_fit_whatever_depth_they_were_learned_at_but_not_another_channel() {
        assertThat(ALL.hasChannelsOf(new NetworkInput(2, OptionalInt.of(200), true)))
                .isTrue();
        assertThat(ALL.hasChannelsOf(ALL.withoutNoise())).isFalse();
        assertThat(ALL.hasChannelsOf(new NetworkInput(2, OptionalInt.empty(), true)))
                .isFalse();
        assertThat(ALL.hasChannelsOf(new NetworkInput(1, OptionalInt.of(9), true)))
                .isFalse();
    }
}
