package io.cytoforge.science.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.metrics.instances.InstanceOverlap;
import io.cytoforge.science.metrics.instances.InstanceScores;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassDecoderTest {
    private static final Shape3 SHAPE = new Shape3(16, 30, 50);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);

    @Test
    void what_is_said_of_labels_gives_the_labels_back_though_they_touch() {
        LabelVolume labels = touchingBalls();
        LabelVolume found = ClassDecoder.DEFAULT.instances(maps(labels));
        InstanceOverlap overlap = InstanceOverlap.of(labels, found);
        assertThat(InstanceScores.at(0.9, overlap).averagePrecision()).isEqualTo(1);
        assertThat(found.maxId()).isEqualTo(3);
    }

    @Test
    void an_object_without_a_centroid_is_none() {
        LabelVolume labels = touchingBalls();
        List<FloatVolume> maps = maps(labels);
        float[] centroid = maps.get(2).voxels();
        for (int i = 0; i < centroid.length; i++) {
            centroid[i] *= labels.voxels()[i] == 3 ? 0.19f : 1;
        }
        LabelVolume found = ClassDecoder.DEFAULT.instances(maps);
        assertThat(found.maxId()).isEqualTo(2);
        assertThat(found.at(8, 15, 40)).isZero();
    }

    @Test
    void a_membrane_is_where_objects_part_though_one_centroid_is_nearer() {
        Shape3 line = new Shape3(1, 1, 20);
        FloatVolume background = FloatVolume.zero(line);
        FloatVolume membrane = FloatVolume.zero(line);
        FloatVolume centroid = FloatVolume.zero(line);
        membrane.voxels()[15] = 0.8f;
        centroid.voxels()[2] = 1;
        centroid.voxels()[17] = 1;
        LabelVolume found = new ClassDecoder(0.5, 0.2, 0.1, 1).instances(List.of(background, membrane, centroid));
        assertThat(found.voxels()[14]).isEqualTo(found.voxels()[2]);
        assertThat(found.voxels()[16]).isEqualTo(found.voxels()[17]).isNotEqualTo(found.voxels()[2]);
    }

    @Test
    void thresholds_that_let_everything_pass_are_refused() {
        assertThatThrownBy(() -> new ClassDecoder(0.5, 0, 0.1, 1)).hasMessageContaining("0.5 and 0.0");
        assertThatThrownBy(() -> new ClassDecoder(0.5, 0.2, 0.1, 0)).hasMessageContaining("0.1 and 0");
    }

    /** A network that is certain and right. */
    private static List<FloatVolume> maps(LabelVolume labels) {
        LearningTarget target = SegmentationTargets.CLASSES.of(labels, VOXEL_SIZE);
        List<FloatVolume> maps =
                IntStream.range(0, 3).mapToObj(_ -> FloatVolume.zero(SHAPE)).toList();
        float[] said = new float[3];
        for (int i = 0; i < labels.voxels().length; i++) {
            target.put(i, said, 0);
            for (int output = 0; output < 3; output++) {
                maps.get(output).voxels()[i] = said[output];
            }
        }
        return maps;
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
