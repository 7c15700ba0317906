package io.cytoforge.science.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class PlaneStepsTest {
    @Test
    void strips_of_any_width_give_the_same_steps() {
        InMemory image = InMemory.noise(new Shape3(37, 20, 9), new RandomStreams(1).named("noise"));
        PlaneSteps whole = PlaneSteps.of(image);
        for (long voxels : new long[] {0, 3 * 16 * 9, 7 * 16 * 9, 19 * 16 * 9}) {
            PlaneSteps strips = PlaneSteps.of(image, voxels);
            assertThat(strips.alongZ()).containsExactly(whole.alongZ(), within(1e-12));
            assertThat(strips.alongY()).containsExactly(whole.alongY(), within(1e-12));
            assertThat(strips.alongX()).containsExactly(whole.alongX(), within(1e-12));
        }
    }
}
