package io.cytoforge.science.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.BoxView;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BlurredImageTest {
    private static final Shape3 SHAPE = new Shape3(7, 30, 23);

    @Test
    void every_box_holds_the_floats_of_the_whole_volume_even_where_the_kernel_is_longer_than_it() {
        RandomGenerator random = new RandomStreams(3).named("noise");
        FloatVolume sharp = FloatVolume.zero(SHAPE);
        for (int i = 0; i < sharp.voxels().length; i++) {
            sharp.voxels()[i] = random.nextFloat();
        }
        for (Point3 deviation : List.of(new Point3(3.1, 1.2, 0.7), new Point3(0, 2.5, 0), new Point3(0.4, 0, 9))) {
            FloatVolume whole = GaussianBlur.of(sharp, deviation);
            BlurredImage view = new BlurredImage(sharp, deviation);
            for (Box3 box : List.of(
                    Box3.of(SHAPE),
                    new Box3(0, 0, 0, new Shape3(1, 1, 1)),
                    new Box3(6, 29, 22, new Shape3(1, 1, 1)),
                    new Box3(2, 11, 9, new Shape3(3, 8, 5)),
                    new Box3(0, 20, 3, new Shape3(7, 10, 2)))) {
                assertThat(voxels(new BoxView(view, box)))
                        .as("%s blurred by %s", box, deviation)
                        .isEqualTo(voxels(new BoxView(whole, box)));
            }
        }
    }

    @Test
    void no_more_is_read_than_four_standard_deviations_around_a_box() {
        FloatVolume volume = FloatVolume.zero(new Shape3(40, 60, 60));
        FloatVolume unknown = FloatVolume.wrap(volume.shape(), volume.voxels().clone());
        Box3 box = new Box3(20, 20, 20, new Shape3(2, 2, 2));
        Arrays.fill(unknown.voxels(), Float.NaN);
        for (int z = 20 - 4; z < 22 + 4; z++) {
            for (int y = 20 - 8; y < 22 + 8; y++) {
                for (int x = 20 - 8; x < 22 + 8; x++) {
                    unknown.voxels()[volume.shape().index(z, y, x)] = 0.5f;
                }
            }
        }
        float[] blurred = voxels(new BoxView(new BlurredImage(unknown, new Point3(1, 2, 2)), box));
        assertThat(blurred).hasSize(8).doesNotContain(Float.NaN);
    }

    private static float[] voxels(BoxView view) {
        float[] voxels = new float[view.shape().arrayLength()];
        view.read(Box3.of(view.shape()), voxels);
        return voxels;
    }
}
