package io.cytoforge.science.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaneDigestsTest {
    private final FloatVolume volume = noise(new Shape3(5, 6, 7), 1);
    private final PlaneDigests seen = new PlaneDigests();

    @Test
    void a_volume_that_was_cut_to_some_of_its_planes_is_found() {
        seen.add("real/0", noise(new Shape3(5, 6, 7), 2));
        seen.add("real/1", volume);
        int plane = 6 * 7;
        float[] cut = new float[3 * plane];
        System.arraycopy(noise(new Shape3(1, 6, 7), 3).voxels(), 0, cut, 0, plane);
        System.arraycopy(volume.voxels(), 3 * plane, cut, plane, 2 * plane);
        assertThat(seen.owner(FloatVolume.wrap(new Shape3(3, 6, 7), cut))).contains("real/1");
    }

    @Test
    void other_content_of_the_same_shape_and_planes_of_one_value_are_of_nobody() {
        Arrays.fill(volume.voxels(), 0, 42, 9);
        seen.add("real/0", volume);
        FloatVolume other = noise(new Shape3(5, 6, 7), 4);
        Arrays.fill(other.voxels(), 0, 42, 9);
        assertThat(seen.owner(other)).isEmpty();
    }

    @Test
    void the_same_numbers_in_another_form_are_another_plane() {
        seen.add("real/0", volume);
        assertThat(seen.owner(FloatVolume.wrap(new Shape3(5, 7, 6), volume.voxels())))
                .isEmpty();
    }

    private static FloatVolume noise(Shape3 shape, int seed) {
        FloatVolume noise = FloatVolume.zero(shape);
        Random random = new Random(seed);
        for (int i = 0; i < noise.voxels().length; i++) {
            noise.voxels()[i] = random.nextFloat();
        }
        return noise;
    }
}
