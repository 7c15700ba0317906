package io.cytoforge.science.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistanceTargetTest {
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.4, 0.5);

    @Test
    void depth_is_the_distance_to_whatever_else_there_is_over_the_objects_largest() {
        Shape3 shape = new Shape3(4, 7, 9);
        Random random = new Random(3);
        for (int round = 0; round < 10; round++) {
            LabelVolume labels = LabelVolume.empty(shape);
            for (int i = 0; i < labels.voxels().length; i++) {
                labels.voxels()[i] = random.nextInt(100) < 70 ? 1 + i % 9 / 5 : 0;
            }
            float[] depth = DistanceTarget.depth(labels, VOXEL_SIZE).voxels();
            double[] expected = bySearch(labels);
            for (int i = 0; i < depth.length; i++) {
                assertThat((double) depth[i]).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void an_object_without_a_border_is_deep_everywhere() {
        LabelVolume labels = LabelVolume.empty(new Shape3(2, 3, 4));
        Arrays.fill(labels.voxels(), 5);
        assertThat(DistanceTarget.depth(labels, VOXEL_SIZE).voxels()).containsOnly(1f);
    }

    private static double[] bySearch(LabelVolume labels) {
        int[] ids = labels.voxels();
        double[] distance = new double[ids.length];
        double[] largest = new double[labels.maxId() + 1];
        for (int i = 0; i < ids.length; i++) {
            distance[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; j < ids.length; j++) {
                if (ids[j] != ids[i]) {
                    distance[i] = Math.min(distance[i], toFace(labels.shape(), i, j));
                }
            }
            largest[ids[i]] = Math.max(largest[ids[i]], distance[i]);
        }
        for (int i = 0; i < ids.length; i++) {
            distance[i] = ids[i] == 0 ? 0 : distance[i] / largest[ids[i]];
        }
        return distance;
    }

    private static double toFace(Shape3 shape, int from, int to) {
        double z = steps(from / shape.x() / shape.y(), to / shape.x() / shape.y()) * VOXEL_SIZE.z();
        double y = steps(from / shape.x() % shape.y(), to / shape.x() % shape.y()) * VOXEL_SIZE.y();
        double x = steps(from % shape.x(), to % shape.x()) * VOXEL_SIZE.x();
        return Math.sqrt(z * z + y * y + x * x);
    }

    private static double steps(int from, int to) {
        return Math.max(0, Math.abs(from - to) - 0.5);
    }
}
