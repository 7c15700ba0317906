package io.cytoforge.science.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import io.cytoforge.testing.Threads;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistanceTransformTest {
    private static final VoxelSize ANISOTROPIC = new VoxelSize(2.0, 0.401, 0.55);

    @Test
    void equals_brute_force_on_random_masks() {
        RandomGenerator random = new RandomStreams(1).named("masks");
        for (int i = 0; i < 60; i++) {
            Shape3 shape = new Shape3(1 + random.nextInt(7), 1 + random.nextInt(9), 1 + random.nextInt(20));
            MaskVolume mask = random(shape, random.nextDouble(), random);
            for (VoxelSize voxelSize : List.of(VoxelSize.UNIT, ANISOTROPIC)) {
                float[] fast = DistanceTransform.inside(mask, voxelSize).voxels();
                float[] slow = bruteForce(mask, voxelSize);
                for (int v = 0; v < fast.length; v++) {
                    assertThat((double) fast[v]).as("voxel %d of %s", v, shape).isCloseTo(slow[v], within(1e-5));
                }
            }
        }
    }

    private static MaskVolume random(Shape3 shape, double share, RandomGenerator random) {
        MaskVolume mask = MaskVolume.empty(shape);
        byte[] voxels = mask.voxels();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (byte) (random.nextDouble() < share ? 1 : 0);
        }
        voxels[random.nextInt(voxels.length)] = 0;
        return mask;
    }

    private static float[] bruteForce(MaskVolume mask, VoxelSize voxelSize) {
        Shape3 shape = mask.shape();
        float[] distances = new float[shape.arrayLength()];
        for (int i = 0; i < distances.length; i++) {
            double least = mask.voxels()[i] == 0 ? 0 : Double.POSITIVE_INFINITY;
            for (int j = 0; j < distances.length; j++) {
                if (mask.voxels()[j] == 0) {
                    least = Math.min(least, squared(shape, i, j, voxelSize));
                }
            }
            distances[i] = (float) (Math.sqrt(least) / voxelSize.finest());
        }
        return distances;
    }

    private static double squared(Shape3 shape, int i, int j, VoxelSize voxelSize) {
        int slice = shape.y() * shape.x();
        double dz = (i / slice - j / slice) * voxelSize.z();
        double dy = (i / shape.x() % shape.y() - j / shape.x() % shape.y()) * voxelSize.y();
        double dx = (i % shape.x() - j % shape.x()) * voxelSize.x();
        return dz * dz + dy * dy + dx * dx;
    }

    @Test
    void signed_distance_equals_that_of_scipy(@TempDir Path folder) {
        Shape3 shape = new Shape3(21, 40, 53);
        MaskVolume mask = blob(shape);
        Path in = RawArrays.write(folder.resolve("mask"), mask.voxels());
        Path out = folder.resolve("distance");
        String script = """
                import sys
                import numpy as np
                from scipy.ndimage import distance_transform_edt as edt
                mask = np.fromfile(sys.argv[1], 'u1').reshape(21, 40, 53) > 0
                spacing = np.array([float(v) for v in sys.argv[3:6]])
                spacing /= spacing.min()
                (edt(mask, sampling=spacing) - edt(~mask, sampling=spacing)).astype('<f4').tofile(sys.argv[2])
                """;
        for (VoxelSize voxelSize : List.of(VoxelSize.UNIT, ANISOTROPIC)) {
            Python.run(List.of("scipy.ndimage"), script, in, out, voxelSize.z(), voxelSize.y(), voxelSize.x());
            float[] theirs = RawArrays.readFloats(out);
            float[] ours = SignedDistance.of(mask, voxelSize).voxels();
            for (int i = 0; i < ours.length; i++) {
                assertThat((double) ours[i]).isCloseTo(theirs[i], within(1e-4));
            }
        }
    }

    @Test
    void large_masks_of_all_kinds_equal_those_of_scipy_to_the_last_bit(@TempDir Path folder) {
        Shape3 shape = new Shape3(70, 90, 300);
        RandomGenerator random = new RandomStreams(4).named("large");
        MaskVolume corner = MaskVolume.empty(shape);
        corner.voxels()[0] = 1;
        String script = """
                import sys
                import numpy as np
                from scipy.ndimage import distance_transform_edt as edt
                mask = np.fromfile(sys.argv[1], 'u1').reshape(70, 90, 300) > 0
                (edt(mask) - edt(~mask)).astype('<f4').tofile(sys.argv[2])
                """;
        for (MaskVolume mask : List.of(
                blob(shape),
                corner,
                random(shape, 0.001, random),
                random(shape, 0.5, random),
                random(shape, 0.9999, random))) {
            Path in = RawArrays.write(folder.resolve("mask"), mask.voxels());
            Path out = folder.resolve("distance");
            Python.run(List.of("scipy.ndimage"), script, in, out);
            assertThat(SignedDistance.of(mask, VoxelSize.UNIT).voxels()).isEqualTo(RawArrays.readFloats(out));
        }
    }

    private static MaskVolume blob(Shape3 shape) {
        MaskVolume mask = MaskVolume.empty(shape);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    boolean inside = Math.sin(z * 0.4) + Math.cos(y * 0.21) + Math.sin(x * 0.17 + y * 0.1) > 0.3;
                    mask.voxels()[shape.index(z, y, x)] = (byte) (inside ? 1 : 0);
                }
            }
        }
        return mask;
    }

    @Test
    void a_single_voxel_is_one_edge_deep_and_the_rest_counts_away_from_it() {
        Shape3 shape = new Shape3(3, 3, 5);
        MaskVolume mask = MaskVolume.empty(shape);
        mask.voxels()[shape.index(1, 1, 1)] = 1;
        FloatVolume distance = SignedDistance.of(mask, VoxelSize.UNIT);
        assertThat(distance.at(1, 1, 1)).isEqualTo(1f);
        assertThat(distance.at(1, 1, 4)).isEqualTo(-3f);
        assertThat((double) distance.at(0, 0, 0)).isCloseTo(-Math.sqrt(3), within(1e-6));
    }

    @Test
    void where_all_is_foreground_the_border_of_the_volume_is_the_surface() {
        Shape3 shape = new Shape3(5, 7, 9);
        byte[] all = new byte[shape.arrayLength()];
        Arrays.fill(all, (byte) 1);
        FloatVolume distance = SignedDistance.of(MaskVolume.wrap(shape, all), VoxelSize.UNIT);
        assertThat(distance.at(0, 3, 4)).isEqualTo(1f);
        assertThat(distance.at(2, 3, 4)).isEqualTo(3f);
        assertThat(distance.at(2, 1, 4)).isEqualTo(2f);
        assertThat(DistanceTransform.inside(MaskVolume.wrap(shape, all), VoxelSize.UNIT)
                        .at(2, 3, 4))
                .isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void an_empty_foreground_has_no_signed_distance() {
        assertThatThrownBy(() -> SignedDistance.of(MaskVolume.empty(new Shape3(2, 3, 4)), VoxelSize.UNIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2×3×4 is empty");
    }

    @Test
    void is_the_same_on_one_thread_and_on_two() {
        MaskVolume mask = blob(new Shape3(33, 45, 70));
        float[] one = Threads.on(1, () -> SignedDistance.of(mask, ANISOTROPIC).voxels());
        float[] two = Threads.on(2, () -> SignedDistance.of(mask, ANISOTROPIC).voxels());
        assertThat(one).isEqualTo(two);
    }
}
