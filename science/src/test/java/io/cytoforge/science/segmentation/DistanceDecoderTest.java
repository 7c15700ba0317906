package io.cytoforge.science.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.metrics.instances.InstanceOverlap;
import io.cytoforge.science.metrics.instances.InstanceScores;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import org.junit.jupiter.api.Test;

class DistanceDecoderTest {
    private static final Shape3 SHAPE = new Shape3(16, 30, 50);

    @Test
    void what_is_said_of_labels_gives_the_labels_back_though_they_touch() {
        LabelVolume labels = touchingBalls();
        FloatVolume depth = DistanceTarget.depth(labels, new VoxelSize(1, 0.5, 0.5));
        LabelVolume found = DistanceDecoder.DEFAULT.instances(foreground(labels), depth);

        InstanceOverlap overlap = InstanceOverlap.of(labels, found);
        assertThat(InstanceScores.at(0.95, overlap).averagePrecision()).isEqualTo(1);
        assertThat(found.maxId()).isEqualTo(3);
    }

    @Test
    void a_shallow_hill_is_no_object_and_its_voxels_are_of_none() {
        LabelVolume labels = touchingBalls();
        FloatVolume depth = DistanceTarget.depth(labels, VoxelSize.UNIT);
        for (int i = 0; i < depth.voxels().length; i++) {
            depth.voxels()[i] *= labels.voxels()[i] == 3 ? 0.3f : 1;
        }
        LabelVolume found = DistanceDecoder.DEFAULT.instances(foreground(labels), depth);
        assertThat(found.maxId()).isEqualTo(2);
        assertThat(found.at(8, 15, 40)).isZero();
    }

    @Test
    void what_has_too_few_voxels_is_left_out() {
        LabelVolume labels = touchingBalls();
        FloatVolume depth = DistanceTarget.depth(labels, VoxelSize.UNIT);
        DistanceDecoder decoder = new DistanceDecoder(0.5, 0.4, 0.1, 600);
        assertThat(decoder.instances(foreground(labels), depth).maxId()).isEqualTo(2);
    }

    @Test
    void thresholds_that_let_everything_pass_are_refused() {
        assertThatThrownBy(() -> new DistanceDecoder(0, 0.4, 0.1, 1)).hasMessageContaining("0.0 and 0.4");
        assertThatThrownBy(() -> new DistanceDecoder(0.5, 0.4, 1, 1)).hasMessageContaining("1.0 and 1");
    }

    private static FloatVolume foreground(LabelVolume labels) {
        FloatVolume foreground = FloatVolume.zero(labels.shape());
        for (int i = 0; i < labels.voxels().length; i++) {
            foreground.voxels()[i] = labels.voxels()[i] > 0 ? 0.9f : 0.1f;
        }
        return foreground;
    }

    /** Two that share a face of some voxels, and a smaller one apart. */
    private static LabelVolume touchingBalls() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int i = 0; i < labels.voxels().length; i++) {
            int z = i / SHAPE.x() / SHAPE.y() - 8;
            int y = i / SHAPE.x() % SHAPE.y() - 15;
            int x = i % SHAPE.x();
            int aside = z * z + y * y;
            if (aside + (x - 9) * (x - 9) < 49 && x <= 14) {
                labels.voxels()[i] = 1;
            } else if (aside + (x - 20) * (x - 20) < 49 && x > 14) {
                labels.voxels()[i] = 2;
            } else if (aside + (x - 40) * (x - 40) < 25) {
                labels.voxels()[i] = 3;
            }
        }
        return labels;
    }
}
