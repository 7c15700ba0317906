package io.cytoforge.science.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DistancePropertiesTest {
    @Property(tries = 150)
    void whole_distances_equal_brute_force_to_the_last_bit(
            @ForAll @IntRange(min = 1, max = 9) int depth,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @IntRange(min = 1, max = 4) int coarserZ,
            @ForAll long seed) {
        MaskVolume mask = random(new Shape3(depth, height, width), share, seed);
        VoxelSize voxelSize = new VoxelSize(coarserZ, 1, 1);
        assertThat(DistanceTransform.inside(mask, voxelSize).voxels()).isEqualTo(bruteForce(mask, 0, voxelSize));
        assertThat(DistanceTransform.outside(mask, voxelSize).voxels()).isEqualTo(bruteForce(mask, 1, voxelSize));
    }

    @Property(tries = 150)
    void any_voxel_size_equals_brute_force_up_to_rounding(
            @ForAll @IntRange(min = 1, max = 9) int depth,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0.1, max = 5) double edgeZ,
            @ForAll @DoubleRange(min = 0.1, max = 5) double edgeY,
            @ForAll long seed) {
        MaskVolume mask = random(new Shape3(depth, height, width), share, seed);
        VoxelSize voxelSize = new VoxelSize(edgeZ, edgeY, 0.7);
        assertEqual(DistanceTransform.inside(mask, voxelSize).voxels(), bruteForce(mask, 0, voxelSize));
        assertEqual(DistanceTransform.outside(mask, voxelSize).voxels(), bruteForce(mask, 1, voxelSize));
    }

    @Property(tries = 100)
    void the_signed_distance_is_the_one_inside_minus_the_one_outside(
            @ForAll @IntRange(min = 1, max = 9) int depth,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 2, max = 300) int width,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0.1, max = 5) double edgeZ,
            @ForAll long seed) {
        MaskVolume mask = random(new Shape3(depth, height, width), share, seed);
        mask.voxels()[0] = 0;
        mask.voxels()[1] = 1;
        VoxelSize voxelSize = new VoxelSize(edgeZ, 1, 1);
        float[] inside = DistanceTransform.inside(mask, voxelSize).voxels();
        float[] outside = DistanceTransform.outside(mask, voxelSize).voxels();
        float[] signed = SignedDistance.of(mask, voxelSize).voxels();
        for (int i = 0; i < signed.length; i++) {
            assertThat(signed[i]).isEqualTo(inside[i] - outside[i]).isNotZero();
        }
    }

    @Property(tries = 200)
    void searching_and_the_lower_envelope_agree_to_the_last_bit(
            @ForAll @IntRange(min = 1, max = 200) int rows,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 9) int weight,
            @ForAll @DoubleRange(min = 0, max = 1) double infinite,
            @ForAll @IntRange(min = 1, max = 40_000) int greatest,
            @ForAll long seed) {
        RandomGenerator random = new RandomStreams(seed).named("columns");
        float[] given = new float[rows * width];
        for (int i = 0; i < given.length; i++) {
            boolean far = random.nextDouble() < infinite;
            given[i] = far ? Float.POSITIVE_INFINITY : random.nextInt(greatest) * random.nextInt(2);
        }
        Columns searched = new SearchedColumns(rows, 40, weight);
        Columns enveloped = new EnvelopeColumns(rows, 40, weight);
        for (Columns columns : new Columns[] {searched, enveloped}) {
            columns.load(given, 0, width, width, 1);
            columns.transform();
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < width; c++) {
                assertThat(searched.row(r)[c])
                        .as("row %d", r)
                        .isEqualTo(enveloped.row(r)[c]);
            }
        }
    }

    private static MaskVolume random(Shape3 shape, double share, long seed) {
        RandomGenerator random = new RandomStreams(seed).named("mask");
        MaskVolume mask = MaskVolume.empty(shape);
        byte[] voxels = mask.voxels();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (byte) (random.nextDouble() < share ? 1 : 0);
        }
        return mask;
    }

    /** In squared finest edges until the root, so that whole numbers stay whole. */
    private static float[] bruteForce(MaskVolume mask, int site, VoxelSize voxelSize) {
        Shape3 shape = mask.shape();
        byte[] voxels = mask.voxels();
        float[] distances = new float[voxels.length];
        for (int i = 0; i < distances.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < distances.length; j++) {
                if (voxels[j] == site) {
                    least = Math.min(least, squared(shape, i, j, voxelSize));
                }
            }
            distances[i] = (float) Math.sqrt(least);
        }
        return distances;
    }

    private static double squared(Shape3 shape, int i, int j, VoxelSize voxelSize) {
        int slice = shape.y() * shape.x();
        double dz = (i / slice - j / slice) * (voxelSize.z() / voxelSize.finest());
        double dy = (i / shape.x() % shape.y() - j / shape.x() % shape.y()) * (voxelSize.y() / voxelSize.finest());
        double dx = (i % shape.x() - j % shape.x()) * (voxelSize.x() / voxelSize.finest());
        return dz * dz + dy * dy + dx * dx;
    }

    private static void assertEqual(float[] fast, float[] slow) {
        for (int i = 0; i < fast.length; i++) {
            if (slow[i] == Float.POSITIVE_INFINITY) {
                assertThat(fast[i]).isEqualTo(slow[i]);
            } else {
                assertThat((double) fast[i]).isCloseTo(slow[i], within(1e-6 * (1 + slow[i])));
            }
        }
    }
}
