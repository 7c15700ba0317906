package io.cytoforge.worker.gan.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.gan.network.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitialisationTest {
    private static final List<Parameter> PARAMETERS = Parameter.of(Generator.convolutions(NetworkShape.of(4)));

    @Test
    void values_fill_the_range_of_one_over_the_root_of_fan_in_and_no_more() {
        Parameter filter = PARAMETERS.getFirst();
        float bound = (float) (1 / Math.sqrt(27 * 2));
        float largest = 0;

        for (float value : Initialisation.draw(PARAMETERS, new RandomStreams(1)).values(filter.name())) {
            largest = Math.max(largest, Math.abs(value));
        }

        assertThat(largest).isBetween(0.9f * bound, bound);
    }

    @Test
    void the_same_seed_gives_the_same_weights_and_another_seed_others() {
        String name = "bottom.conv2.weight";

        assertThat(Initialisation.draw(PARAMETERS, new RandomStreams(1)).values(name))
                .isEqualTo(Initialisation.draw(PARAMETERS, new RandomStreams(1)).values(name))
                .isNotEqualTo(
                        Initialisation.draw(PARAMETERS, new RandomStreams(2)).values(name));
    }
}
