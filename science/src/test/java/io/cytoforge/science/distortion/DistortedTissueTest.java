package io.cytoforge.science.distortion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import io.cytoforge.testing.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistortedTissueTest {
    private static final Shape3 SHAPE = new Shape3(24, 40, 48);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final Distortion STRONG = new Distortion(0.8, 6);

    @TempDir
    Path folder;

    private static RandomGenerator chance(long seed) {
        return new RandomStreams(seed).named("distortion");
    }

    private static Tissue tissue(CellShape cells) {
        TissueSpec spec = new TissueSpec(
                SHAPE, VOXEL_SIZE, new Ellipsoid(new Point3(11, 9, 11), 0.05), RandomPositions.count(25), cells);
        return TissueSimulator.simulate(spec, new RandomStreams(5), ShapeInputs.NONE, (_, _) -> {});
    }

    private static NucleiSpec nuclei(double radius) {
        return new NucleiSpec(
                radius, 0.1, NucleiSpec.EMBRYO.surface(), NucleiSpec.EMBRYO.elongation(), NucleiSpec.Contact.TOUCHING);
    }

    private static float[] moved(BendingField field) {
        float[] moved = new float[3 * SHAPE.arrayLength()];
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                double[][] row = field.moved(z, y);
                for (int axis = 0; axis < 3; axis++) {
                    for (int x = 0; x < SHAPE.x(); x++) {
                        moved[axis * SHAPE.arrayLength() + SHAPE.index(z, y, x)] = (float) row[axis][x];
                    }
                }
            }
        }
        return moved;
    }

    /** Splines by scipy.interpolate, labels by scipy.ndimage. */
    @Test
    void places_and_labels_are_moved_as_scipy_moves_them() {
        Tissue tissue = tissue(nuclei(2.2));
        BendingField field = BendingField.draw(SHAPE, VOXEL_SIZE, STRONG, chance(1));
        float[] numbers = new float[3 * field.numbers(0).length];
        for (int i = 0; i < numbers.length; i++) {
            int each = field.numbers(0).length;
            numbers[i] = (float) field.numbers(i / each)[i % each];
        }
        int[] bent = new int[SHAPE.arrayLength()];
        int[] from = new int[SHAPE.x()];
        for (int row = 0; row < SHAPE.z() * SHAPE.y(); row++) {
            field.row(row / SHAPE.y(), row % SHAPE.y(), from);
            for (int x = 0; x < from.length; x++) {
                bent[row * SHAPE.x() + x] = tissue.labels().voxels()[from[x]];
            }
        }
        Path input = RawArrays.write(folder.resolve("numbers.f4"), numbers);
        Path labels = RawArrays.write(
                folder.resolve("labels.f4"), floats(tissue.labels().voxels()));
        Path output = folder.resolve("expected.f4");
        Python.run(List.of("numpy", "scipy"), """
                import sys, numpy as np
                from scipy.interpolate import BSpline
                from scipy.ndimage import map_coordinates
                shape, size = (24, 40, 48), (1, .5, .5)
                cells = [round(n * e / 6) for n, e in zip(shape, size)]
                c = np.fromfile(sys.argv[1], "<f4").astype("f8").reshape(3, *(n + 3 for n in cells))
                basis = [BSpline.design_matrix((np.arange(n) + .5) * k / n, np.arange(-3, k + 4), 3).toarray()
                         for n, k in zip(shape, cells)]
                u = np.einsum("kabc,za,yb,xc->kzyx", c, *basis)
                labels = np.fromfile(sys.argv[2], "<f4").reshape(shape)
                bent = map_coordinates(labels, np.indices(shape) + u, order=0, mode="nearest")
                np.concatenate([u.ravel(), bent.ravel()]).astype("<f4").tofile(sys.argv[3])
                """, input, labels, output);
        float[] expected = RawArrays.readFloats(output);
        float[] moved = moved(field);
        double farthest = 0;
        for (int i = 0; i < moved.length; i++) {
            assertThat(moved[i]).isCloseTo(expected[i], within(1e-5f));
            farthest = Math.max(farthest, Math.abs(moved[i]));
        }
        assertThat(farthest).isGreaterThan(1);
        int differing = 0;
        for (int i = 0; i < bent.length; i++) {
            differing += bent[i] == expected[moved.length + i] ? 0 : 1;
        }
        assertThat(differing)
                .as("places halfway between voxels are rounded either way")
                .isLessThan(5);
    }

    private static float[] floats(int[] ids) {
        float[] floats = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            floats[i] = ids[i];
        }
        return floats;
    }

    /** By differences of neighboring voxels, at the strongest that there is. */
    @Test
    void the_jacobian_is_positive_everywhere_and_lengths_change_by_no_more_than_the_stretch() {
        for (long seed = 0; seed < 5; seed++) {
            float[] moved = moved(BendingField.draw(SHAPE, VOXEL_SIZE, STRONG, chance(seed)));
            double[] edges = {1, 0.5, 0.5};
            int[] strides = {SHAPE.y() * SHAPE.x(), SHAPE.x(), 1};
            double steepest = 0;
            for (int z = 0; z < SHAPE.z() - 1; z++) {
                for (int y = 0; y < SHAPE.y() - 1; y++) {
                    for (int x = 0; x < SHAPE.x() - 1; x++) {
                        int at = SHAPE.index(z, y, x);
                        double[][] slopes = new double[3][3];
                        for (int own = 0; own < 3; own++) {
                            int voxel = own * SHAPE.arrayLength() + at;
                            double sum = 0;
                            for (int axis = 0; axis < 3; axis++) {
                                slopes[own][axis] =
                                        (moved[voxel + strides[axis]] - moved[voxel]) * edges[own] / edges[axis];
                                sum += Math.abs(slopes[own][axis]);
                            }
                            steepest = Math.max(steepest, sum);
                        }
                        assertThat(determinant(slopes)).isPositive();
                    }
                }
            }
            assertThat(steepest).isBetween(0.2, 0.8 + 1e-4);
        }
    }

    private static double determinant(double[][] slopes) {
        double[][] m = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                m[i][j] = slopes[i][j] + (i == j ? 1 : 0);
            }
        }
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    @Test
    void cells_and_their_nuclei_stay_whole_and_in_each_other() {
        Tissue tissue =
                tissue(new CellsWithNuclei(new VoronoiSpec(7, VoronoiSpec.Weights.EVEN, 0.5, 0, 0), nuclei(1.8), 0.2));
        for (long seed = 0; seed < 8; seed++) {
            Tissue bent = DistortedTissue.of(tissue, STRONG, chance(seed));
            int[] cells = bent.labels().voxels();
            for (Tissue.Layer layer : bent.layers()) {
                LabelVolume labels = layer.labels();
                assertThat(LabelIntegrity.of(new LabelsInMemory(labels)).isSound())
                        .isTrue();
                assertThat(labels.maxId()).isEqualTo(bent.account().placed());
                for (int i = 0; i < cells.length; i++) {
                    assertThat(labels.voxels()[i]).isIn(0, cells[i]);
                    assertThat(cells[i] == 0 || bent.foreground().voxels()[i] != 0)
                            .isTrue();
                }
            }
            assertThat(cells).isNotEqualTo(tissue.labels().voxels());
            assertThat(bent.account().placed() + bent.account().lost())
                    .isEqualTo(tissue.account().placed() + tissue.account().lost());
        }
    }

    @Test
    void the_number_of_threads_changes_nothing_and_another_stream_bends_otherwise() {
        Tissue tissue = tissue(nuclei(2.2));
        int[] bent = DistortedTissue.of(tissue, STRONG, chance(1)).labels().voxels();
        assertThat(Threads.on(
                        1,
                        () -> DistortedTissue.of(tissue, STRONG, chance(1))
                                .labels()
                                .voxels()))
                .isEqualTo(bent);
        assertThat(DistortedTissue.of(tissue, STRONG, chance(2)).labels().voxels())
                .isNotEqualTo(bent);
    }

    @Test
    void a_volume_too_thin_for_the_lattice_is_not_bent_along_that_axis() {
        BendingField field = BendingField.draw(new Shape3(2, 40, 48), VOXEL_SIZE, new Distortion(0.5, 6), chance(1));
        for (double moved : field.moved(1, 20)[0]) {
            assertThat(moved).isZero();
        }
        assertThatThrownBy(() -> new Distortion(0.9, 6)).hasMessageContaining("was 0.9");
    }

    @Test
    void what_is_drawn_is_within_its_limits() {
        RandomGenerator random = chance(3);
        for (int i = 0; i < 1000; i++) {
            Distortion drawn = Distortion.draw(random, 0.3, 4);
            assertThat(drawn.stretch()).isGreaterThan(0).isLessThanOrEqualTo(0.3);
            assertThat(drawn.spacing()).isBetween(16.0, 64.0);
        }
    }
}
