package io.cytoforge.worker.gan.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkShapeTest {
    private static final NetworkShape ALL = new NetworkShape(4, 2, true, true, Normalisation.WEIGHT);

    @Test
    void every_input_is_a_channel() {
        assertThat(NetworkShape.of(4).inputChannels()).isEqualTo(2);
        assertThat(NetworkShape.of(4).withNoise().inputChannels()).isEqualTo(3);
        assertThat(ALL.inputChannels()).isEqualTo(5);
        assertThat(ALL.positionChannels()).isEqualTo(2);
    }
}
