package io.cytoforge.science.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.metrics.instances.ClassScores;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassMasksTest {
    @Test
    void each_class_has_the_threshold_of_the_paper() {
        FloatVolume map = FloatVolume.wrap(new Shape3(1, 1, 4), new float[] {0.05f, 0.1f, 0.2f, 0.4f});
        ClassMasks masks = ClassMasks.of(List.of(map, map, map));
        assertThat(masks.background().voxels()).containsExactly(0, 1, 1, 1);
        assertThat(masks.membrane().voxels()).containsExactly(0, 0, 0, 1);
        assertThat(masks.centroid().voxels()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void labels_are_of_the_classes_that_a_network_is_to_say() {
        LabelVolume labels = LabelVolume.wrap(new Shape3(1, 1, 8), new int[] {0, 3, 3, 3, 3, 3, 5, 0});
        ClassMasks masks = ClassMasks.of(labels, VoxelSize.UNIT);
        assertThat(masks.background().voxels()).containsExactly(1, 0, 0, 0, 0, 0, 0, 1);
        assertThat(masks.membrane().voxels()).containsExactly(0, 1, 0, 0, 0, 1, 1, 0);
        assertThat(masks.centroid().voxels()).containsExactly(0, 0, 0, 1, 0, 0, 1, 0);
    }

    @Test
    void centroids_may_be_displaced_further_than_the_rest() {
        LabelVolume truth = boxes(4);
        ClassMasks.Comparison same = new ClassMasks.Comparison();
        same.add(masks(truth), masks(truth));
        assertThat(same.scores()).isEqualTo(new ClassScores(1, 1, 1));

        ClassMasks.Comparison moved = new ClassMasks.Comparison();
        moved.add(masks(truth), masks(boxes(7)));
        assertThat(moved.scores().centroid()).isEqualTo(1);
        assertThat(moved.scores().membrane()).isBetween(0.3, 0.99);
        assertThat(moved.scores().background()).isBetween(0.5, 0.99);
    }

    private static ClassMasks masks(LabelVolume labels) {
        return ClassMasks.of(labels, VoxelSize.UNIT);
    }

    /** One object of 9³ voxels whose first column is at x. */
    private static LabelVolume boxes(int first) {
        Shape3 shape = new Shape3(15, 15, 24);
        LabelVolume labels = LabelVolume.empty(shape);
        for (int i = 0; i < labels.voxels().length; i++) {
            int z = i / shape.x() / shape.y();
            int y = i / shape.x() % shape.y();
            int x = i % shape.x() - first;
            labels.voxels()[i] = z > 2 && z < 12 && y > 2 && y < 12 && x >= 0 && x < 9 ? 1 : 0;
        }
        return labels;
    }
}
