package io.cytoforge.science.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class FloorImageTest {
    @Test
    void it_is_a_blurred_mask_with_noise_of_a_tenth() {
        Shape3 shape = new Shape3(20, 20, 40);
        LabelVolume labels = LabelVolume.empty(shape);
        for (int i = 0; i < labels.voxels().length; i++) {
            labels.voxels()[i] = i % shape.x() < 20 ? 7 : 0;
        }
        FloatVolume image = FloorImage.of(labels, new RandomStreams(1).named("floor"));
        double[] mean = new double[shape.x()];
        double square = 0;
        for (int i = 0; i < image.voxels().length; i++) {
            mean[i % shape.x()] += image.voxels()[i] / 400;
            square += i % shape.x() == 0 ? Math.pow(image.voxels()[i] - 1, 2) / 400 : 0;
        }
        assertThat(mean[5]).isCloseTo(1, within(0.02));
        assertThat(mean[35]).isCloseTo(0, within(0.02));
        // half a voxel from the edge, blurred by one: Φ(½)
        assertThat(mean[19]).isCloseTo(0.69, within(0.03));
        assertThat(Math.sqrt(square)).isCloseTo(0.1, within(0.02));
    }
}
