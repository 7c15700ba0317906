package io.cytoforge.science.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.surface.RaySet;
import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class OrganismRegionsTest {
    private static final Shape3 SHAPE = new Shape3(30, 80, 100);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(2, 0.5, 0.5);
    private static final Point3 AXES = new Point3(25, 15, 20);
    private static final double ELLIPSOID = 4 * Math.PI / 3 * 25 * 15 * 20;

    /** A body or a hemisphere with some rough modes, and a region of stripes. */
    private static final ShapeInputs INPUTS = new ShapeInputs() {
        @Override
        public ShapeModel model(String name) {
            int rays = 200;
            double[] mean = new double[rays];
            Arrays.fill(mean, 17);
            RandomGenerator random = new RandomStreams(4).named("mode");
            double[] mode = new double[rays];
            Arrays.setAll(mode, _ -> random.nextGaussian());
            double norm =
                    Math.sqrt(Arrays.stream(mode).map(value -> value * value).sum());
            Arrays.setAll(mode, ray -> mode[ray] / norm);
            return new ShapeModel(ShapeForm.valueOf(name), mean, new double[][] {mode}, new double[] {900}, 9);
        }

        @Override
        public LabelSource region(String name) {
            return new LabelSource() {
                @Override
                public Shape3 shape() {
                    return SHAPE;
                }

                @Override
                public void read(Box3 box, int[] into) {
                    int place = 0;
                    for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
                        for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                            for (int x = box.x(); x < box.x() + box.shape().x(); x++) {
                                into[place++] = (z + 2 * y + 3 * x) % 7 / 4 * 513;
                            }
                        }
                    }
                }
            };
        }
    };

    private static final OrganismShape[] KINDS = {
        new Ellipsoid(AXES, 0.1),
        new Dome(new Ellipsoid(new Point3(40, 18, 22), 0.05)),
        new Shell(new Ellipsoid(AXES, 0.1), 6),
        new HarmonicOrganism(18, new SurfaceSpectrum(12, DecayLaw.POWER, 2.5, true)),
        new ModelOrganism("BODY", ShapeVariation.FULL, 1.1),
        new ModelOrganism("HEMISPHERE", ShapeVariation.FULL, 1.3),
        new MaskOrganism("stripes"),
        new Box(),
        new Box(7.3)
    };

    private static OrganismRegion region(OrganismShape organism, long seed) {
        return OrganismRegions.of(organism, SHAPE, VOXEL_SIZE, new RandomStreams(seed), INPUTS);
    }

    @Test
    void every_box_holds_the_voxels_of_the_whole() {
        RandomGenerator random = new RandomStreams(2).named("boxes");
        for (OrganismShape organism : KINDS) {
            OrganismRegion region = region(organism, 3);
            MaskVolume whole = region.whole();
            assertThat(whole.count()).isPositive();
            for (int i = 0; i < 60; i++) {
                int z = random.nextInt(SHAPE.z());
                int y = random.nextInt(SHAPE.y());
                int x = random.nextInt(SHAPE.x());
                Shape3 size = new Shape3(
                        1 + random.nextInt(SHAPE.z() - z),
                        1 + random.nextInt(SHAPE.y() - y),
                        1 + random.nextInt(SHAPE.x() - x));
                Box3 box = new Box3(z, y, x, size);
                byte[] filled = new byte[size.arrayLength() + 1];
                Arrays.fill(filled, (byte) 9);
                region.fill(box, filled);
                assertThat(filled).as("%s in %s", organism, box).isEqualTo(cut(whole, box));
            }
        }
    }

    private static byte[] cut(MaskVolume whole, Box3 box) {
        byte[] cut = new byte[box.shape().arrayLength() + 1];
        int place = 0;
        for (int z = 0; z < box.shape().z(); z++) {
            for (int y = 0; y < box.shape().y(); y++) {
                for (int x = 0; x < box.shape().x(); x++) {
                    cut[place++] = (byte) (whole.at(box.z() + z, box.y() + y, box.x() + x) ? 1 : 0);
                }
            }
        }
        cut[place] = 9;
        return cut;
    }

    @Test
    void threads_change_nothing_and_the_seed_does() {
        for (OrganismShape organism : KINDS) {
            byte[] one = Threads.on(1, () -> region(organism, 5).whole().voxels());
            assertThat(Threads.on(2, () -> region(organism, 5).whole().voxels()))
                    .isEqualTo(one);
            boolean isDrawn = !(organism instanceof MaskOrganism || organism instanceof Box);
            assertThat(!Arrays.equals(region(organism, 6).whole().voxels(), one))
                    .isEqualTo(isDrawn);
        }
    }

    @Test
    void shapes_have_the_volumes_of_their_formulas() {
        assertThat(cubicMicrometers(new Ellipsoid(AXES, 0))).isCloseTo(ELLIPSOID, Percentage.withPercentage(1));
        assertThat(cubicMicrometers(new Dome(new Ellipsoid(AXES, 0))))
                .isCloseTo(ELLIPSOID / 2, Percentage.withPercentage(1));
        double inner = 4 * Math.PI / 3 * 20 * 10 * 15;
        assertThat(cubicMicrometers(new Shell(new Ellipsoid(AXES, 0), 5)))
                .isCloseTo(ELLIPSOID - inner, Percentage.withPercentage(1));
        double sphere = 4 * Math.PI / 3 * 17 * 17 * 17;
        ShapeVariation none = new ShapeVariation(0, 0);
        assertThat(cubicMicrometers(new ModelOrganism("BODY", none, 1)))
                .isCloseTo(sphere, Percentage.withPercentage(1));
        assertThat(cubicMicrometers(new ModelOrganism("HEMISPHERE", none, 1)))
                .isCloseTo(sphere / 2, Percentage.withPercentage(1));
        assertThat(cubicMicrometers(new Box())).isEqualTo(SHAPE.voxels() * VOXEL_SIZE.volume());
    }

    /** Planes are empty whose centers lie in it. */
    @Test
    void above_a_margin_there_is_nothing() {
        int empty = 3;
        double plane = SHAPE.y() * SHAPE.x() * VOXEL_SIZE.volume();
        double whole = SHAPE.voxels() * VOXEL_SIZE.volume();
        for (double margin : new double[] {2.6, 3, 3.4}) {
            Box box = new Box(margin * VOXEL_SIZE.z());
            assertThat(box.hasSurface()).isTrue();
            assertThat(cubicMicrometers(box)).isCloseTo(whole - empty * plane, Percentage.withPercentage(1e-9));
            MaskVolume mask = region(box, 1).whole();
            assertThat(mask.at(empty - 1, 5, 5)).isFalse();
            assertThat(mask.at(empty, 5, 5)).isTrue();
        }
        assertThat(cubicMicrometers(new Box(1e4))).isZero();
        assertThat(new Box().hasSurface()).isFalse();
    }

    private static double cubicMicrometers(OrganismShape organism) {
        return region(organism, 1).whole().count() * VOXEL_SIZE.volume();
    }

    @Test
    void a_dome_rests_on_the_face_below_the_first_slice() {
        MaskVolume dome =
                region(new Dome(new Ellipsoid(new Point3(9.5, 10, 10), 0)), 1).whole();
        for (int z = 0; z < SHAPE.z(); z++) {
            assertThat(dome.at(z, 39, 49))
                    .as("slice %d is %s µm up", z, 2 * z + 1)
                    .isEqualTo(2 * z + 1 < 9.5);
        }
    }

    @Test
    void a_shell_is_hollow() {
        MaskVolume shell = region(new Shell(new Ellipsoid(AXES, 0), 5), 1).whole();
        assertThat(shell.at(15, 40, 50)).isFalse();
        assertThat(shell.at(15, 40, 50 - 35)).isTrue();
        assertThat(shell.at(15, 40, 50 - 41)).isFalse();
    }

    @Test
    void a_row_is_marked_as_if_every_voxel_were_looked_at() {
        RandomStreams streams = new RandomStreams(3);
        for (int i = 0; i < 40; i++) {
            StarSurface surface = i % 2 == 0
                    ? new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 0.6, true).draw(streams.named("surface", i), 1)
                    : INPUTS.model("BODY").draw(ShapeVariation.FULL, 1 / 17.0, streams.named("surface", i));
            byte[] mask = new byte[200];
            double dy = 0.2 * i / 40;
            for (double z = -1.4; z < 1.5; z += 0.12) {
                Arrays.fill(mask, (byte) 0);
                new StarRow(surface, 0.017, 99.5).mark(mask, 0, 200, 0, z, dy, (byte) 1);
                for (int x = 0; x < 200; x++) {
                    double dx = (x - 99.5) * 0.017;
                    double away = Math.sqrt(z * z + dy * dy + dx * dx);
                    boolean inside = away <= surface.radius(z / away, dy / away, dx / away);
                    assertThat(mask[x] == 1).isEqualTo(inside);
                }
            }
        }
    }

    @Test
    void an_ellipsoid_known_along_rays_fills_its_volume() {
        RaySet rays = RaySet.sphere(2562);
        double[] radii = new double[rays.rays()];
        Arrays.setAll(radii, ray -> {
            Point3 d = rays.direction(ray);
            return 1 / Math.hypot(Math.hypot(d.z() / 25, d.y() / 15), d.x() / 20);
        });
        ShapeInputs inputs = new ShapeInputs() {
            @Override
            public ShapeModel model(String name) {
                return new ShapeModel(ShapeForm.BODY, radii, new double[0][], new double[0], 3);
            }

            @Override
            public LabelSource region(String name) {
                throw new IllegalArgumentException(name);
            }
        };
        MaskVolume mask = OrganismRegions.of(
                        new ModelOrganism("ellipsoid", ShapeVariation.FULL, 1),
                        SHAPE,
                        VOXEL_SIZE,
                        new RandomStreams(1),
                        inputs)
                .whole();
        assertThat(mask.count() * VOXEL_SIZE.volume()).isCloseTo(ELLIPSOID, Percentage.withPercentage(0.5));
    }

    @Test
    void a_tiny_box_of_a_huge_volume_is_filled() {
        Shape3 huge = new Shape3(1 << 10, 1 << 15, 1 << 15);
        OrganismRegion region = OrganismRegions.of(
                Ellipsoid.filling(huge, VoxelSize.UNIT, 1, 0.1), huge, VoxelSize.UNIT, new RandomStreams(1), INPUTS);
        byte[] mask = new byte[8];
        region.fill(new Box3(511, 16383, 16383, new Shape3(2, 2, 2)), mask);
        assertThat(mask).containsOnly(1);
        region.fill(new Box3(1022, 32766, 32766, new Shape3(2, 2, 2)), mask);
        assertThat(mask).containsOnly(0);
    }

    @Test
    void what_cannot_be_is_refused_with_what_was_found() {
        assertThatThrownBy(() -> OrganismRegions.of(
                        new MaskOrganism("stripes"), new Shape3(1, 2, 3), VOXEL_SIZE, new RandomStreams(1), INPUTS))
                .hasMessage("region stripes is 30×80×100, the volume is 1×2×3");
        assertThatThrownBy(() -> region(new Box(), 1).fill(new Box3(29, 0, 0, new Shape3(2, 1, 1)), new byte[2]))
                .hasMessage("2×1×1 at (29, 0, 0) is not within 30×80×100");
        assertThatThrownBy(() -> new Ellipsoid(new Point3(1, -2, 3), 0)).hasMessageContaining("semiAxes.y");
        assertThatThrownBy(() -> new Ellipsoid(new Point3(1, 2, 3), 0.7)).hasMessageContaining("0.7");
        assertThat(Ellipsoid.filling(SHAPE, VOXEL_SIZE, 1, 0).semiAxes().z()).isCloseTo(30, within(1e-9));
    }
}
