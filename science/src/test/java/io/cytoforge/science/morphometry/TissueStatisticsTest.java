package io.cytoforge.science.morphometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SphericalHarmonics;
import io.cytoforge.science.harmonics.SphericalSurface;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.CellTable;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TissueStatisticsTest {
    private static final VoxelSize FLAT = new VoxelSize(1, 0.5, 0.4);
    private static final Shape3 SHAPE = new Shape3(30, 60, 150);
    private static final Point3 AXIS = new Point3(0.6, 0, 0.8);

    private static StarSurface ball(double radius) {
        return new SphericalSurface(new SphericalHarmonics(0), new double[] {radius * Math.sqrt(4 * Math.PI)});
    }

    private static Point3 place(int number) {
        return new Point3(14.7, 15.1, 10.3 + 10 * number);
    }

    /** Five bodies in a row, 10 µm apart. */
    private static LabelVolume row(double radius, double ratio) {
        Bodies bodies = new Bodies(SHAPE, FLAT);
        for (int i = 0; i < 5; i++) {
            bodies.add(i + 1, place(i), ball(radius), ratio, AXIS);
        }
        return bodies.labels();
    }

    private static MaskVolume everything(Shape3 shape) {
        byte[] mask = new byte[shape.arrayLength()];
        Arrays.fill(mask, (byte) 1);
        return MaskVolume.wrap(shape, mask);
    }

    private static TissueStatistics measure(LabelVolume labels) {
        return TissueStatistics.of(labels, everything(labels.shape()), FLAT);
    }

    @Test
    void balls_of_voxels_that_are_no_cubes_are_measured_as_balls() {
        TissueStatistics tissue = measure(row(4, 1));
        assertThat(tissue.cells()).isEqualTo(5);
        assertThat(tissue.coversAll()).isTrue();
        assertThat(tissue.density()).isCloseTo(5 * 1000 / (30 * 30 * 60.0), within(1e-9));
        for (CellStatistics cell : tissue.whole()) {
            assertThat(cell.equivalentRadius()).isCloseTo(4, within(0.03));
            assertThat(cell.stretch().aspect()).isCloseTo(1, within(0.03));
            assertThat(cell.compactness()).isCloseTo(1, within(0.01));
            assertThat(cell.neighbourDistance()).isCloseTo(10, within(0.1));
            assertThat(cell.centre().distanceTo(place(cell.id() - 1))).isLessThan(0.1);
            assertThat(cell.contact()).isZero();
            assertThat(cell.depth()).isNaN();
        }
    }

    @Test
    void stretch_and_its_axis_are_those_of_the_body_long_or_flat() {
        for (double ratio : new double[] {1.6, 0.6}) {
            for (CellStatistics cell : measure(row(3.5, ratio)).whole()) {
                assertThat(cell.stretch().ratio()).isCloseTo(ratio, within(0.03 * ratio));
                Point3 axis = cell.stretch().axis();
                assertThat(axis.z() * AXIS.z() + axis.y() * AXIS.y() + axis.x() * AXIS.x())
                        .isGreaterThan(0.995);
                assertThat(cell.equivalentRadius()).isCloseTo(3.5, within(0.05));
            }
        }
    }

    @Test
    void the_power_of_balls_and_ellipsoids_is_that_of_their_voxels() {
        for (CellStatistics cell : measure(row(4, 1.4)).whole()) {
            for (int l = 3; l <= TissueStatistics.DEGREE; l++) {
                assertThat(cell.roughness().variance().get(l)).isLessThan(5e-4);
            }
        }
        double measured = 0;
        double noise = 0;
        for (CellStatistics cell : measure(row(4, 1.4)).whole()) {
            for (int l = 3; l <= TissueStatistics.DEGREE; l++) {
                measured += cell.roughness().variance().get(l);
                noise += cell.roughness().noise().get(l);
            }
        }
        assertThat(noise / measured).isBetween(0.5, 2.0);
    }

    @Test
    void the_power_of_a_rough_surface_is_found_again_in_its_voxels() {
        Shape3 shape = new Shape3(70, 70, 70);
        VoxelSize size = new VoxelSize(0.3, 0.3, 0.3);
        SurfaceSpectrum spectrum = new SurfaceSpectrum(5, DecayLaw.EXPONENTIAL, 0.9, false);
        SphericalSurface surface = spectrum.draw(new RandomStreams(6).named("surface"), 6);
        LabelVolume labels = new Bodies(shape, size)
                .add(1, new Point3(10, 10.2, 9.9), surface, 1, AXIS)
                .labels();
        RoughnessMeasure measure = new RoughnessMeasure(size);
        VoxelBody body =
                VoxelBody.cut(labels, CellTable.of(labels, size).cells().getFirst(), size);
        LogStretch stretch = measure.stretch(body.covariance());
        LogStretch exact = StarRoughness.stretch(surface, 1);
        assertThat(stretch.minus(exact).square()).isLessThan(1e-4);
        double[] power = StarRoughness.power(surface, 1, exact);
        CellStatistics.Roughness roughness = measure.of(body, stretch, 6);
        for (int l = 3; l <= 5; l++) {
            assertThat(roughness.variance().get(l)).isCloseTo(power[l], within(0.15 * power[l]));
        }
    }

    @Test
    void gaps_and_contact_are_what_one_counts() {
        LabelVolume labels = LabelVolume.empty(new Shape3(8, 12, 40));
        cube(labels, 1, 2, 2);
        cube(labels, 2, 6, 2);
        cube(labels, 3, 13, 2);
        cube(labels, 4, 18, 5);
        cube(labels, 5, 30, 2);
        VoxelSize size = new VoxelSize(1, 1, 0.5);
        List<CellStatistics> cells =
                TissueStatistics.of(labels, everything(labels.shape()), size).whole();
        assertThat(cells.get(0).gap()).isZero();
        assertThat(cells.get(0).contact()).isCloseTo(16 / (2 * 16 + 4 * 8.0), within(1e-12));
        assertThat(cells.get(2).gap()).isCloseTo(0.5, within(1e-6));
        assertThat(cells.get(4).gap()).isCloseTo(8 * 0.5, within(1e-6));
        assertThat(cells.get(4).neighbourDistance()).isCloseTo(Math.hypot(6, 3), within(1e-9));
    }

    private static void cube(LabelVolume labels, int id, int x, int y) {
        for (int i = 0; i < 64; i++) {
            labels.voxels()[labels.shape().index(2 + i / 16, y + i / 4 % 4, x + i % 4)] = id;
        }
    }

    @Test
    void depth_counts_from_the_foregrounds_surface_and_outward_leads_there() {
        LabelVolume labels = row(4, 1);
        byte[] mask = everything(SHAPE).voxels();
        Arrays.fill(mask, 0, 5 * 60 * 150, (byte) 0);
        TissueStatistics tissue = TissueStatistics.of(labels, MaskVolume.wrap(SHAPE, mask), FLAT);
        for (CellStatistics cell : tissue.whole()) {
            assertThat(cell.depth()).isCloseTo(11, within(1e-5));
            assertThat(cell.outward()).isEqualTo(new Point3(-1, 0, 0));
        }
        assertThat(tissue.deepest()).isCloseTo(25, within(1e-5));
    }

    @Test
    void cells_at_the_border_are_neighbours_but_not_measured_and_count_by_their_share() {
        LabelVolume labels = row(4, 1);
        int[] ids = labels.voxels();
        ids[SHAPE.index(14, 30, 0)] = 9;
        TissueStatistics tissue = measure(labels);
        assertThat(tissue.cells()).isEqualTo(6);
        assertThat(tissue.whole()).extracting(CellStatistics::id).containsExactly(1, 2, 3, 4, 5);
        assertThat(tissue.inside()).isBetween(5.0, 5.01);
        assertThat(tissue.whole().getFirst().gap()).isLessThan(7);
    }

    @Test
    void one_thread_measures_the_same_as_two() {
        LabelVolume labels = row(3.5, 1.3);
        assertThat(Threads.on(1, () -> measure(labels))).isEqualTo(Threads.on(2, () -> measure(labels)));
    }

    @Test
    void refuses_what_cannot_be_measured_in_words() {
        LabelVolume empty = LabelVolume.empty(SHAPE);
        assertThatThrownBy(() -> measure(empty)).hasMessageContaining("nothing is labelled in 30×60×150");
        LabelVolume four = row(4, 1);
        for (int i = 0; i < four.voxels().length; i++) {
            four.voxels()[i] = four.voxels()[i] == 5 ? 0 : four.voxels()[i];
        }
        assertThatThrownBy(() -> measure(four))
                .hasMessageContaining("at least 5 whole cells")
                .hasMessageContaining("found 4");
        assertThatThrownBy(() -> TissueStatistics.of(row(4, 1), MaskVolume.empty(SHAPE), FLAT))
                .hasMessageContaining("all is background");
        assertThatThrownBy(() -> TissueStatistics.of(row(4, 1), MaskVolume.empty(new Shape3(1, 1, 1)), FLAT))
                .hasMessageContaining("same shape");
    }

    @Test
    void nearest_neighbours_are_those_of_brute_force() {
        RandomGenerator random = new RandomStreams(4).named("points");
        List<Point3> points = IntStream.range(0, 200)
                .mapToObj(i -> new Point3(random.nextDouble(), random.nextDouble(), random.nextDouble()))
                .toList();
        double[] nearest = NearestNeighbours.distances(points);
        for (int i = 0; i < nearest.length; i++) {
            Point3 point = points.get(i);
            double brute = points.stream()
                    .filter(other -> other != point)
                    .mapToDouble(point::distanceTo)
                    .min()
                    .orElseThrow();
            assertThat(nearest[i]).isEqualTo(brute);
        }
        assertThat(NearestNeighbours.distances(points.subList(0, 1))[0]).isNaN();
    }
}
