package io.cytoforge.science.tissue.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.distance.LabelDistance;
import io.cytoforge.science.distance.LabelDistance.Measure;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.VoronoiSpec.Weights;
import io.cytoforge.science.tissue.VoronoiSpec.Weights.Law;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellPaintersTest {
    private static final Shape3 SHAPE = new Shape3(20, 48, 52);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1.2, 0.5, 0.55);
    private static final RandomStreams STREAMS = new RandomStreams(11);
    private static final SurfaceSpectrum ROUGH = new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 0.8, false);
    private static final NucleiSpec NUCLEI = new NucleiSpec(
            2.5, 0.2, ROUGH, new Elongation(0.6, Elongation.Orientation.NORMAL, 20), NucleiSpec.Contact.TOUCHING);
    private static final VoronoiSpec CELLS = new VoronoiSpec(6, new Weights(Law.DRAWN, 0.3), 0, 0, 0);

    /** A ball that the volume's faces cut. */
    private record Ball(Shape3 shape) implements OrganismRegion {
        @Override
        public void fill(Box3 box, byte[] into) {
            for (int i = 0; i < into.length; i++) {
                double z = (box.z() + i / (box.shape().y() * box.shape().x())) / 9.5 - 1;
                double y = (box.y() + i / box.shape().x() % box.shape().y()) / 23.5 - 1;
                double x = (box.x() + i % box.shape().x()) / 25.5 - 1;
                into[i] = (byte) (z * z + y * y + x * x < 1.2 ? 1 : 0);
            }
        }
    }

    /** Longer along z than across, with one side bulging. */
    private record Pear(double size) implements StarSurface {
        @Override
        public double radius(double z, double y, double x) {
            return size * (1 + 0.3 * z + 0.2 * x * x);
        }

        @Override
        public double minRadius() {
            return 0.7 * size;
        }

        @Override
        public double greatestRadius() {
            return 1.5 * size;
        }

        @Override
        public double steepestSlope() {
            return 0.7 * size;
        }
    }

    /** In and a little outside of the ball, with a direction away from its middle, but for every seventh. */
    private static List<CellSite> sites(int count) {
        RandomGenerator random = new RandomStreams(5).named("sites");
        Point3 middle = new Point3(11.4, 11.75, 14);
        List<CellSite> sites = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Point3 center = new Point3(random.nextDouble() * 24, random.nextDouble() * 24, random.nextDouble() * 28.5);
            double away = center.distanceTo(middle);
            Point3 outward = new Point3(
                    (center.z() - middle.z()) / away,
                    (center.y() - middle.y()) / away,
                    (center.x() - middle.x()) / away);
            sites.add(new CellSite(center, i % 7 == 0 ? CellSite.NOWHERE : outward));
        }
        return sites;
    }

    private static CellPainter painter(CellShape cells, List<CellSite> sites) {
        TissueSpec spec = new TissueSpec(SHAPE, VOXEL_SIZE, ball(), RandomPositions.count(9), cells);
        return CellPainters.of(
                spec,
                new Ball(SHAPE),
                new Placement(sites.size(), sites),
                SimulatedCells.of(cells, sites.size(), STREAMS),
                STREAMS,
                ShapeInputs.NONE);
    }

    private static Ellipsoid ball() {
        return Ellipsoid.filling(SHAPE, VOXEL_SIZE, 1, 0);
    }

    static Stream<CellPainter> everyKind() {
        NucleiSpec apart = new NucleiSpec(2.5, 0.2, ROUGH, Elongation.of(2), new NucleiSpec.Contact(0, 0.9));
        VoronoiSpec shaped = new VoronoiSpec(6, new Weights(Law.NEIGHBOR, 1), 0.8, 1.1, 0);
        NucleiSpec small = new NucleiSpec(1.8, 0.1, ROUGH, Elongation.of(1.4), new NucleiSpec.Contact(0, 1));
        List<CellSite> sites = sites(90);
        ModelBodies drawn = new ModelBodies(random -> new Pear(2 + random.nextDouble()), true, STREAMS);
        SiteBodies pears = new SiteBodies(drawn, sites, SimulatedCells.of(CELLS, sites.size(), STREAMS));
        NucleiSpec.Phases busy = new NucleiSpec.Phases(0.7, 0.1);
        return Stream.of(
                painter(NUCLEI, sites),
                painter(apart, sites),
                painter(NUCLEI.in(busy), sites),
                painter(apart.in(busy), sites),
                painter(new CellsWithNuclei(CELLS, small.in(busy), 0.6), sites),
                painter(CELLS, sites),
                painter(new VoronoiSpec(6, Weights.EVEN, 0.8, 0, 0), sites),
                painter(new VoronoiSpec(6, Weights.EVEN, 0, 1.1, 0), sites),
                painter(shaped, sites),
                painter(new CellsWithNuclei(CELLS, small, 0.6), sites),
                painter(new CellsWithNuclei(shaped, small, 0.3), sites),
                new BodyCells(new Ball(SHAPE), VOXEL_SIZE, pears, 0.7),
                new BodyCells(new Ball(SHAPE), VOXEL_SIZE, pears, 0));
    }

    private static int[][] painted(CellPainter painter, Box3 box) {
        int[][] layers = new int[painter.layers()][box.shape().arrayLength()];
        for (int[] layer : layers) {
            Arrays.fill(layer, -1);
        }
        painter.paint(box, layers, new LostVoxels(1000));
        return layers;
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void painting_box_by_box_is_painting_the_whole(CellPainter painter) {
        int[][] whole = painted(painter, Box3.of(SHAPE));
        assertThat(whole[0]).contains(3);
        for (Shape3 size : List.of(new Shape3(20, 16, 52), new Shape3(7, 13, 9))) {
            for (int z = 0; z < SHAPE.z(); z += size.z()) {
                for (int y = 0; y < SHAPE.y(); y += size.y()) {
                    for (int x = 0; x < SHAPE.x(); x += size.x()) {
                        requirePart(painter, whole, box(z, y, x, size));
                    }
                }
            }
        }
    }

    private static Box3 box(int z, int y, int x, Shape3 size) {
        Shape3 cut = new Shape3(
                Math.min(size.z(), SHAPE.z() - z),
                Math.min(size.y(), SHAPE.y() - y),
                Math.min(size.x(), SHAPE.x() - x));
        return new Box3(z, y, x, cut);
    }

    private static void requirePart(CellPainter painter, int[][] whole, Box3 box) {
        int[][] part = painted(painter, box);
        for (int layer = 0; layer < whole.length; layer++) {
            int[] expected = new int[part[layer].length];
            Box3.of(SHAPE).cut(whole[layer], box, expected);
            assertThat(part[layer]).as("layer %d of %s", layer, box).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void one_thread_paints_what_two_paint(CellPainter painter) {
        assertThat(Threads.on(2, () -> painted(painter, Box3.of(SHAPE))))
                .isDeepEqualTo(Threads.on(1, () -> painted(painter, Box3.of(SHAPE))));
    }

    @Test
    void nuclei_lie_in_their_cells_as_deep_as_asked_and_no_center_is_lost() {
        double clearance = 0.9;
        List<CellSite> sites = sites(60);
        NucleiSpec nuclei = new NucleiSpec(2.9, 0.3, ROUGH, Elongation.of(1.3), NucleiSpec.Contact.TOUCHING);
        int[][] layers = painted(painter(new CellsWithNuclei(CELLS, nuclei, clearance), sites), Box3.of(SHAPE));
        float[] depth = LabelDistance.of(LabelVolume.wrap(SHAPE, layers[0]), VOXEL_SIZE, Measure.FACES)
                .voxels();
        for (CellSite site : sites) {
            Point3 at = site.center().toVoxels(VOXEL_SIZE);
            int z = (int) Math.round(at.z());
            int y = (int) Math.round(at.y());
            int x = (int) Math.round(at.x());
            if (SHAPE.contains(z, y, x)) {
                int id = sites.indexOf(site) + 1;
                boolean isOwn = layers[0][SHAPE.index(z, y, x)] == id;
                assertThat(layers[1][SHAPE.index(z, y, x)] == id).isEqualTo(isOwn);
                depth[SHAPE.index(z, y, x)] = Float.POSITIVE_INFINITY;
            }
        }
        int voxels = 0;
        for (int i = 0; i < depth.length; i++) {
            if (layers[1][i] != 0) {
                voxels++;
                assertThat(layers[1][i]).isEqualTo(layers[0][i]);
                assertThat(depth[i]).isGreaterThanOrEqualTo((float) clearance);
            }
        }
        assertThat(voxels).isGreaterThan(2000);
    }

    @Test
    void cells_keep_to_the_organism_and_fill_it() {
        byte[] inside = new byte[SHAPE.arrayLength()];
        new Ball(SHAPE).fill(Box3.of(SHAPE), inside);
        int[] cells = painted(painter(CELLS, sites(40)), Box3.of(SHAPE))[0];
        int[] nuclei = painted(painter(NUCLEI, sites(40)), Box3.of(SHAPE))[0];
        for (int i = 0; i < inside.length; i++) {
            assertThat(cells[i] != 0).isEqualTo(inside[i] != 0);
            assertThat(nuclei[i] != 0 && inside[i] == 0).isFalse();
        }
    }

    @Test
    void an_isolated_cell_weighs_more_and_coinciding_ones_weigh_the_least() {
        List<CellSite> sites = Stream.of(0.0, 1.0, 2.0, 8.0)
                .map(x -> new CellSite(new Point3(0, 0, x), CellSite.NOWHERE))
                .toList();
        double mean = (1 + 1 + 1 + 6) / 4.0;
        assertThat(CellWeights.of(new Weights(Law.NEIGHBOR, 0.5), sites, STREAMS))
                .containsExactly(
                        StrictMath.pow(1 / mean, 0.5),
                        StrictMath.pow(1 / mean, 0.5),
                        StrictMath.pow(1 / mean, 0.5),
                        StrictMath.pow(6 / mean, 0.5));
        assertThat(CellWeights.of(new Weights(Law.NEIGHBOR, 2), sites, STREAMS)).containsExactly(0.25, 0.25, 0.25, 4);
        assertThat(CellWeights.of(new Weights(Law.NEIGHBOR, 1), sites.subList(0, 1), STREAMS))
                .containsExactly(1);
        CellSite twice = sites.getFirst();
        assertThat(CellWeights.of(new Weights(Law.NEIGHBOR, 1), List.of(twice, twice), STREAMS))
                .containsExactly(1, 1);
    }

    @Test
    void drawn_weights_scatter_around_one_as_asked_and_each_cell_has_its_own() {
        List<CellSite> sites = sites(4000);
        double[] weights = CellWeights.of(new Weights(Law.DRAWN, 0.2), sites, STREAMS);
        double mean = Arrays.stream(weights).average().orElseThrow();
        double variance = Arrays.stream(weights)
                .map(w -> (w - mean) * (w - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(0.99, 1.01);
        assertThat(Math.sqrt(variance)).isBetween(0.19, 0.21);
        assertThat(CellWeights.of(new Weights(Law.DRAWN, 0.2), sites.subList(0, 10), STREAMS))
                .containsExactly(Arrays.copyOf(weights, 10));
        assertThat(CellWeights.of(Weights.EVEN, sites, STREAMS)).containsOnly(1);
    }

    @Test
    void cells_of_a_shape_model_need_a_model_of_bodies() {
        double[] radii = new double[24];
        Arrays.fill(radii, 1);
        ShapeModel dome = new ShapeModel(ShapeForm.HEMISPHERE, radii, new double[0][], new double[0], 3);
        ShapeInputs inputs = new ShapeInputs() {
            @Override
            public ShapeModel model(String name) {
                return name.equals("meristem") ? dome : ShapeInputs.NONE.model(name);
            }

            @Override
            public LabelSource region(String name) {
                return ShapeInputs.NONE.region(name);
            }
        };
        ModelCells cells = new ModelCells("meristem", ShapeVariation.FULL, 3, true, NucleiSpec.Contact.TOUCHING);
        TissueSpec spec = new TissueSpec(SHAPE, VOXEL_SIZE, new Box(), RandomPositions.count(9), cells);
        assertThatThrownBy(() -> CellPainters.of(
                        spec,
                        new Ball(SHAPE),
                        new Placement(3, sites(3)),
                        SimulatedCells.of(spec.cells(), 3, STREAMS),
                        STREAMS,
                        inputs))
                .hasMessageContaining("meristem")
                .hasMessageContaining("HEMISPHERE");
        assertThatThrownBy(() -> CellPainters.of(
                        spec,
                        new Ball(SHAPE),
                        new Placement(3, sites(3)),
                        SimulatedCells.of(spec.cells(), 3, STREAMS),
                        STREAMS,
                        ShapeInputs.NONE))
                .hasMessageContaining("meristem");
    }
}
