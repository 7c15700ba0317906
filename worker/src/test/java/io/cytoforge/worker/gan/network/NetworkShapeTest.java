package io.cytoforge.worker.gan.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.network.NetworkInput;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NetworkShapeTest {
    private static final NetworkShape SHALLOW =
            new NetworkShape(4, new NetworkInput(2, OptionalInt.of(9), true), Normalization.WEIGHT);

    @Test
    void every_input_is_a_channel() {
        assertThat(NetworkShape.of(4).inputChannels()).isEqualTo(2);
        assertThat(NetworkShape.of(4).withNoise().inputChannels()).isEqualTo(3);
        assertThat(SHALLOW.inputChannels()).isEqualTo(5);
    }

    @Test
    void weights_fit_whatever_depth_they_were_learned_at_but_not_without_one() {
        NetworkShape deep = new NetworkShape(4, new NetworkInput(2, OptionalInt.of(200), true), Normalization.WEIGHT);
        NetworkShape without =
                new NetworkShape(4, new NetworkInput(2, OptionalInt.empty(), true), Normalization.WEIGHT);

        assertThat(deep.hasWeightsOf(SHALLOW)).isTrue();
        assertThat(without.hasWeightsOf(SHALLOW)).isFalse();
        assertThat(SHALLOW.hasWeightsOf(without)).isFalse();
        assertThat(SHALLOW.hasWeightsOf(SHALLOW.with(Normalization.INSTANCE))).isFalse();
        assertThat(SHALLOW.hasWeightsOf(
                        new NetworkShape(4, new NetworkInput(1, OptionalInt.of(9), true), Normalization.WEIGHT)))
                .isFalse();
    }
}
