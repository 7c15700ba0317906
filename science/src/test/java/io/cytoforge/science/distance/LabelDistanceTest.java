package io.cytoforge.science.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.distance.LabelDistance.Measure;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import io.cytoforge.testing.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelDistanceTest {
    private static final VoxelSize ANISOTROPIC = new VoxelSize(2.0, 0.401, 0.55);

    @Property(tries = 60)
    void equals_brute_force_in_every_measure(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int ids) {
        RandomGenerator random = new RandomStreams(seed).named("labels");
        Shape3 shape = new Shape3(1 + random.nextInt(6), 1 + random.nextInt(8), 1 + random.nextInt(12));
        LabelVolume labels = patches(shape, ids, 1 + random.nextInt(3), random);
        for (VoxelSize voxelSize : List.of(VoxelSize.UNIT, ANISOTROPIC)) {
            for (Measure measure : Measure.values()) {
                float[] fast = LabelDistance.of(labels, voxelSize, measure).voxels();
                for (int i = 0; i < fast.length; i++) {
                    double slow = bruteForce(labels, i, voxelSize, measure);
                    assertThat((double) fast[i])
                            .as("voxel %d of %s, %s", i, shape, measure)
                            .isCloseTo(slow, within(1e-6 * Math.min(1e6, slow)));
                }
            }
        }
    }

    /** Blocks of random ids, 0 among them. */
    private static LabelVolume patches(Shape3 shape, int ids, int block, RandomGenerator random) {
        LabelVolume labels = LabelVolume.empty(shape);
        int[] drawn = new int[shape.arrayLength()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.nextInt(ids + 1);
        }
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    labels.voxels()[shape.index(z, y, x)] = drawn[shape.index(z / block, y / block, x / block)];
                }
            }
        }
        return labels;
    }

    private static double bruteForce(LabelVolume labels, int i, VoxelSize voxelSize, Measure measure) {
        Shape3 shape = labels.shape();
        int id = labels.voxels()[i];
        double least = id == 0 ? 0 : Double.POSITIVE_INFINITY;
        for (int j = 0; id != 0 && j < labels.voxels().length; j++) {
            if (labels.voxels()[j] != id) {
                int slice = shape.y() * shape.x();
                double dz = along(i / slice - j / slice, voxelSize.z(), measure);
                double dy = along(i / shape.x() % shape.y() - j / shape.x() % shape.y(), voxelSize.y(), measure);
                double dx = along(i % shape.x() - j % shape.x(), voxelSize.x(), measure);
                least = Math.min(least, Math.sqrt(dz * dz + dy * dy + dx * dx));
            }
        }
        return least;
    }

    private static double along(int steps, double edge, Measure measure) {
        double shift = switch (measure) {
            case CENTRES -> 0;
            case CENTRE_TO_FACE -> 0.5;
            case FACES -> 1;
        };
        return Math.max(0, Math.abs(steps) - shift) * edge;
    }

    @Test
    void equals_scipy_label_by_label(@TempDir Path folder) {
        Shape3 shape = new Shape3(24, 40, 53);
        LabelVolume labels = patches(shape, 5, 7, new RandomStreams(3).named("labels"));
        Path in = RawArrays.write(folder.resolve("labels"), labels.voxels());
        Path out = folder.resolve("distance");
        String script = """
                import sys
                import numpy as np
                from scipy.ndimage import distance_transform_edt as edt
                labels = np.fromfile(sys.argv[1], '<i4').reshape(24, 40, 53)
                distance = np.zeros(labels.shape)
                for i in range(1, labels.max() + 1):
                    distance += edt(labels == i, sampling=[float(v) for v in sys.argv[3:6]])
                distance.astype('<f4').tofile(sys.argv[2])
                """;
        for (VoxelSize voxelSize : List.of(VoxelSize.UNIT, ANISOTROPIC)) {
            Python.run(List.of("scipy.ndimage"), script, in, out, voxelSize.z(), voxelSize.y(), voxelSize.x());
            float[] theirs = RawArrays.readFloats(out);
            float[] ours = LabelDistance.of(labels, voxelSize, Measure.CENTRES).voxels();
            for (int i = 0; i < ours.length; i++) {
                assertThat((double) ours[i]).isCloseTo(theirs[i], within(1e-5));
            }
        }
    }

    @Test
    void the_border_of_the_volume_is_no_other_value() {
        LabelVolume labels = LabelVolume.wrap(new Shape3(1, 1, 4), new int[] {7, 7, 7, 0});
        assertThat(LabelDistance.of(labels, VoxelSize.UNIT, Measure.CENTRES).voxels())
                .containsExactly(3, 2, 1, 0);
        assertThat(LabelDistance.of(labels, VoxelSize.UNIT, Measure.CENTRE_TO_FACE)
                        .voxels())
                .containsExactly(2.5f, 1.5f, 0.5f, 0);
        LabelVolume alone = LabelVolume.wrap(new Shape3(1, 1, 2), new int[] {7, 7});
        assertThat(LabelDistance.of(alone, VoxelSize.UNIT, Measure.FACES).voxels())
                .containsOnly(Float.POSITIVE_INFINITY);
    }

    @Test
    void is_the_same_on_one_thread_and_on_two() {
        LabelVolume labels = patches(new Shape3(33, 45, 70), 9, 6, new RandomStreams(5).named("labels"));
        double[] one = Threads.on(1, () -> LabelDistance.squared(labels, ANISOTROPIC, Measure.CENTRES));
        double[] two = Threads.on(2, () -> LabelDistance.squared(labels, ANISOTROPIC, Measure.CENTRES));
        assertThat(two).isEqualTo(one);
    }
}
