package io.cytoforge.science.tissue.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.Elongation.Orientation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellAxisTest {
    private static final Point3 OUTWARD = new Point3(2 / 3.0, -1 / 3.0, 2 / 3.0);
    private static final CellSite SITE = new CellSite(new Point3(20, 15, 15), OUTWARD);

    private static double dot(Point3 a, Point3 b) {
        return a.z() * b.z() + a.y() * b.y() + a.x() * b.x();
    }

    @ParameterizedTest
    @CsvSource({"3, Z", "3, Y", "3, X", "3, NORMAL", "0.3, Z", "0.3, X", "0.3, NORMAL"})
    void the_odd_axis_of_inertia_of_a_painted_nucleus_points_where_it_was_asked_to(
            double ratio, Orientation orientation) {
        Point3 axis = oddAxis(nucleus(new Elongation(ratio, orientation, 0)), ratio > 1);
        Point3 asked = switch (orientation) {
            case Z -> new Point3(1, 0, 0);
            case Y -> new Point3(0, 1, 0);
            case X -> new Point3(0, 0, 1);
            case NORMAL, TANGENT, RANDOM -> OUTWARD;
        };
        assertThat(Math.abs(dot(axis, asked))).isGreaterThan(Math.cos(Math.toRadians(2)));
    }

    @Test
    void a_tangent_lies_along_the_surface() {
        Point3 axis = oddAxis(nucleus(new Elongation(3, Orientation.TANGENT, 0)), true);
        assertThat(Math.abs(dot(axis, OUTWARD))).isLessThan(Math.sin(Math.toRadians(2)));
    }

    private static int[] nucleus(Elongation elongation) {
        Shape3 shape = new Shape3(54, 75, 75);
        VoxelSize voxelSize = new VoxelSize(0.75, 0.4, 0.4);
        NucleiSpec spec = new NucleiSpec(
                5, 0, new SurfaceSpectrum(0, DecayLaw.EXPONENTIAL, 1, false), elongation, NucleiSpec.Contact.TOUCHING);
        TissueSpec tissue = new TissueSpec(
                shape, voxelSize, Ellipsoid.filling(shape, voxelSize, 1, 0), RandomPositions.count(1), spec);
        OrganismRegion everywhere = new OrganismRegion() {
            @Override
            public Shape3 shape() {
                return shape;
            }

            @Override
            public void fill(Box3 box, byte[] into) {
                Arrays.fill(into, (byte) 1);
            }
        };
        int[] ids = new int[shape.arrayLength()];
        CellPainters.of(
                        tissue,
                        everywhere,
                        new Placement(1, List.of(SITE)),
                        SimulatedCells.of(tissue.cells(), 1, new RandomStreams(1)),
                        new RandomStreams(1),
                        ShapeInputs.NONE)
                .paint(Box3.of(shape), new int[][] {ids}, new LostVoxels(1));
        return ids;
    }

    /** The eigenvector of the voxels' covariance with the largest eigenvalue, or with the smallest. */
    private static Point3 oddAxis(int[] ids, boolean longest) {
        double[][] sum = new double[3][3];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != 0) {
                double[] away = {
                    i / 5625 * 0.75 - SITE.center().z(),
                    i / 75 % 75 * 0.4 - SITE.center().y(),
                    i % 75 * 0.4 - SITE.center().x()
                };
                for (int k = 0; k < 9; k++) {
                    sum[k / 3][k % 3] += away[k / 3] * away[k % 3];
                }
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(3, true, true);
        assertThat(eigen.decompose(new DMatrixRMaj(sum))).isTrue();
        int odd = 0;
        for (int k = 1; k < 3; k++) {
            boolean larger = eigen.getEigenvalue(k).real > eigen.getEigenvalue(odd).real;
            odd = larger == longest ? k : odd;
        }
        DMatrixRMaj axis = eigen.getEigenVector(odd);
        return new Point3(axis.get(0), axis.get(1), axis.get(2));
    }

    @Test
    void disorder_is_the_standard_deviation_of_the_angle() {
        for (Orientation orientation : List.of(Orientation.NORMAL, Orientation.Z)) {
            Point3 field = orientation == Orientation.Z ? new Point3(1, 0, 0) : OUTWARD;
            double square = meanOf(
                    orientation,
                    15,
                    SITE,
                    axis -> Math.pow(Math.toDegrees(Math.acos(Math.min(1, Math.abs(dot(axis, field))))), 2));
            assertThat(Math.sqrt(square)).isBetween(14.5, 15.5);
        }
    }

    @Test
    void where_there_is_no_surface_or_no_order_all_directions_are_alike() {
        CellSite nowhere = new CellSite(SITE.center(), CellSite.NOWHERE);
        for (Orientation orientation : List.of(Orientation.RANDOM, Orientation.NORMAL, Orientation.TANGENT)) {
            for (Point3 way : List.of(new Point3(1, 0, 0), new Point3(0, 1, 0), OUTWARD)) {
                assertThat(meanOf(orientation, 0, nowhere, axis -> dot(axis, way) * dot(axis, way)))
                        .isBetween(0.32, 0.347);
            }
        }
    }

    private interface Value {
        double of(Point3 axis);
    }

    private static double meanOf(Orientation orientation, double disorder, CellSite site, Value value) {
        IntFunction<Point3> axis = i ->
                CellAxis.draw(new Elongation(2, orientation, disorder), site, new RandomStreams(2).named("axis", i));
        double sum = 0;
        for (int i = 0; i < 8000; i++) {
            Point3 drawn = axis.apply(i);
            assertThat(Math.abs(dot(drawn, drawn) - 1)).isLessThan(1e-12);
            sum += value.of(drawn);
        }
        return sum / 8000;
    }

    @Test
    void rotations_of_model_cells_keep_lengths_and_angles() {
        for (int i = 0; i < 50; i++) {
            double[] m = ModelBodies.rotation(new RandomStreams(3).named("turn", i));
            for (int k = 0; k < 9; k++) {
                int a = 3 * (k / 3);
                int b = 3 * (k % 3);
                double product = m[a] * m[b] + m[a + 1] * m[b + 1] + m[a + 2] * m[b + 2];
                assertThat(Math.abs(product - (a == b ? 1 : 0))).isLessThan(1e-12);
            }
            double determinant = m[0] * (m[4] * m[8] - m[5] * m[7])
                    - m[1] * (m[3] * m[8] - m[5] * m[6])
                    + m[2] * (m[3] * m[7] - m[4] * m[6]);
            assertThat(determinant).isPositive();
        }
    }
}
