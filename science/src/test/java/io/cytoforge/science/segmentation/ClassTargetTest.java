package io.cytoforge.science.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ClassTargetTest {
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.4, 0.5);

    @Test
    void classes_of_small_random_volumes_are_those_that_a_search_finds() {
        Shape3 shape = new Shape3(4, 7, 9);
        RandomGenerator random = new RandomStreams(8).named("labels");
        for (int round = 0; round < 10; round++) {
            LabelVolume labels = LabelVolume.empty(shape);
            for (int i = 0; i < labels.voxels().length; i++) {
                labels.voxels()[i] = random.nextInt(100) < 70 ? 1 + i % 9 / 5 + (round % 2) * 4 : 0;
            }
            ClassTarget target = ClassTarget.of(labels, VOXEL_SIZE);
            double[] centroid = bySearch(labels);
            float[] said = new float[3];
            for (int i = 0; i < labels.voxels().length; i++) {
                target.put(i, said, 0);
                int id = labels.voxels()[i];
                assertThat(target.isObject(i)).isEqualTo(id > 0);
                assertThat(said[0]).isEqualTo(id == 0 ? 1 : 0);
                assertThat(said[1]).isEqualTo(id > 0 && meetsAnother(labels, i) ? 1 : 0);
                assertThat((double) said[2]).isCloseTo(centroid[i], within(1e-6));
            }
        }
    }

    @Test
    void a_ring_has_its_middle_on_itself_and_each_object_one_voxel_of_1() {
        Shape3 shape = new Shape3(1, 9, 19);
        LabelVolume labels = LabelVolume.empty(shape);
        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 9; x++) {
                boolean inside = y > 1 && y < 7 && x > 1 && x < 7;
                labels.voxels()[shape.index(0, y, x)] = inside ? 0 : 3;
            }
        }
        labels.voxels()[shape.index(0, 4, 15)] = 7;
        float[] centroid = CentroidMap.of(labels, VoxelSize.UNIT).voxels();
        int whole = 0;
        for (int i = 0; i < centroid.length; i++) {
            whole += centroid[i] == 1 ? 1 : 0;
            assertThat(centroid[i] > 0).isEqualTo(labels.voxels()[i] > 0);
        }
        assertThat(whole).isEqualTo(2);
        assertThat(centroid[shape.index(0, 1, 4)]).isEqualTo(1);
        assertThat(centroid[shape.index(0, 4, 15)]).isEqualTo(1);
    }

    @Test
    void beyond_a_volume_there_is_background() {
        float[] said = {0, 5, 5, 5};
        ClassTarget.of(LabelVolume.empty(new Shape3(1, 1, 2)), VoxelSize.UNIT).putBeyond(said, 1);
        assertThat(said).containsExactly(0, 1, 0, 0);
    }

    private static boolean meetsAnother(LabelVolume labels, int voxel) {
        for (int other = 0; other < labels.voxels().length; other++) {
            int[] steps = steps(labels.shape(), voxel, other);
            int away = Math.abs(steps[0]) + Math.abs(steps[1]) + Math.abs(steps[2]);
            if (away == 1 && labels.voxels()[other] != labels.voxels()[voxel]) {
                return true;
            }
        }
        return false;
    }

    /** The definition, for each id on its own. */
    private static double[] bySearch(LabelVolume labels) {
        Shape3 shape = labels.shape();
        int[] ids = labels.voxels();
        double[] centroid = new double[ids.length];
        for (int id = 1; id <= labels.maxId(); id++) {
            double[] center = new double[3];
            int voxels = 0;
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id) {
                    int[] place = steps(shape, 0, i);
                    voxels++;
                    for (int axis = 0; axis < 3; axis++) {
                        center[axis] += place[axis];
                    }
                }
            }
            int middle = -1;
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id
                        && (middle < 0
                                || toCenter(shape, i, center, voxels) < toCenter(shape, middle, center, voxels))) {
                    middle = i;
                }
            }
            double radius = Math.cbrt(voxels * VOXEL_SIZE.volume() * 3 / 4 / Math.PI);
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id) {
                    int[] steps = steps(shape, middle, i);
                    double distance = micrometers(steps[0], steps[1], steps[2]);
                    centroid[i] = Math.exp(-Math.pow(distance / (radius / 4), 2) / 2);
                }
            }
        }
        return centroid;
    }

    private static double toCenter(Shape3 shape, int voxel, double[] sums, int voxels) {
        int[] place = steps(shape, 0, voxel);
        return micrometers(place[0] - sums[0] / voxels, place[1] - sums[1] / voxels, place[2] - sums[2] / voxels);
    }

    private static double micrometers(double z, double y, double x) {
        return Math.sqrt(
                Math.pow(z * VOXEL_SIZE.z(), 2) + Math.pow(y * VOXEL_SIZE.y(), 2) + Math.pow(x * VOXEL_SIZE.x(), 2));
    }

    private static int[] steps(Shape3 shape, int from, int to) {
        return new int[] {
            to / shape.x() / shape.y() - from / shape.x() / shape.y(),
            to / shape.x() % shape.y() - from / shape.x() % shape.y(),
            to % shape.x() - from % shape.x()
        };
    }
}
