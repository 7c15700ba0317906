package io.cytoforge.science.shapemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ShapeSamplerTest {
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.4);

    private interface Inside {
        boolean at(int z, int y, int x);
    }

    private static MaskVolume mask(Shape3 shape, Inside inside) {
        MaskVolume mask = MaskVolume.empty(shape);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    mask.voxels()[shape.index(z, y, x)] = (byte) (inside.at(z, y, x) ? 1 : 0);
                }
            }
        }
        return mask;
    }

    /** Squared distance from a centre in voxels, with semi-axes in µm as the unit. */
    private static double relative(Point3 centre, Point3 axes, int z, int y, int x) {
        double dz = (z - centre.z()) * VOXEL_SIZE.z() / axes.z();
        double dy = (y - centre.y()) * VOXEL_SIZE.y() / axes.y();
        double dx = (x - centre.x()) * VOXEL_SIZE.x() / axes.x();
        return dz * dz + dy * dy + dx * dx;
    }

    private static double radius(Point3 axes, Point3 d) {
        return 1
                / Math.sqrt(
                        Math.pow(d.z() / axes.z(), 2) + Math.pow(d.y() / axes.y(), 2) + Math.pow(d.x() / axes.x(), 2));
    }

    @Test
    void an_ellipsoid_is_met_where_its_formula_says_to_a_fraction_of_a_voxel() {
        ShapeSampler sampler = new ShapeSampler(ShapeForm.BODY, 642, 2);
        RandomGenerator random = new RandomStreams(1).named("ellipsoids");
        for (int i = 0; i < 10; i++) {
            Point3 axes =
                    new Point3(6 + 4 * random.nextDouble(), 6 + 3 * random.nextDouble(), 5 + 4 * random.nextDouble());
            Point3 centre = new Point3(14 + random.nextDouble(), 24 + random.nextDouble(), 30 + random.nextDouble());
            MaskVolume mask = mask(new Shape3(30, 50, 60), (z, y, x) -> relative(centre, axes, z, y, x) <= 1);
            double[] radii = sampler.radii("ellipsoid", mask, VOXEL_SIZE);
            double square = 0;
            double bias = 0;
            for (int ray = 0; ray < radii.length; ray++) {
                double error = radii[ray] - radius(axes, sampler.rays().direction(ray));
                square += error * error / radii.length;
                bias += error / radii.length;
                assertThat(Math.abs(error)).isLessThan(1.0);
            }
            assertThat(Math.sqrt(square)).isLessThan(0.3 * VOXEL_SIZE.z());
            assertThat(Math.abs(bias)).isLessThan(0.05 * VOXEL_SIZE.z());
        }
    }

    @Test
    void a_hemisphere_is_met_from_the_foot_of_its_centroid() {
        ShapeSampler sampler = new ShapeSampler(ShapeForm.HEMISPHERE, 400, 2);
        Point3 axes = new Point3(17, 9, 10);
        Point3 foot = new Point3(-0.5, 25.2, 30.6);
        MaskVolume mask = mask(new Shape3(20, 50, 60), (z, y, x) -> relative(foot, axes, z, y, x) <= 1);
        double[] radii = sampler.radii("dome", mask, VOXEL_SIZE);
        double square = 0;
        for (int ray = 0; ray < radii.length; ray++) {
            double error = radii[ray] - radius(axes, sampler.rays().direction(ray));
            square += error * error / radii.length;
        }
        assertThat(Math.sqrt(square)).isLessThan(0.2);
    }

    @Test
    void a_cube_is_met_at_the_faces_of_its_voxels() {
        MaskVolume cube = mask(new Shape3(9, 9, 9), (z, y, x) -> true);
        ShapeSampler sampler = new ShapeSampler(ShapeForm.BODY, 2562, 0);
        double[] radii = sampler.radii("cube", cube, VoxelSize.UNIT);
        for (int ray = 0; ray < radii.length; ray++) {
            Point3 d = sampler.rays().direction(ray);
            double most = Math.max(Math.abs(d.z()), Math.max(Math.abs(d.y()), Math.abs(d.x())));
            if (most > 0.85) {
                assertThat(radii[ray]).isCloseTo(4.5 / most, within(1e-4));
            }
        }
    }

    @Test
    void a_shape_that_a_ray_enters_twice_is_refused_by_the_number_of_the_ray() {
        MaskVolume bar = mask(new Shape3(40, 11, 11), (z, y, x) -> z < 25 || z > 33);
        assertThatThrownBy(() -> new ShapeSampler(ShapeForm.HEMISPHERE, 200, 3).radii("bar", bar, VoxelSize.UNIT))
                .isInstanceOfSatisfying(StarConvexityException.class, refusal -> {
                    assertThat(refusal.shape()).isEqualTo("bar");
                    assertThat(refusal.ray()).isZero();
                })
                .hasMessageContaining("shape bar is not star-convex: ray 0 towards (z, y, x) = (0.99")
                .hasMessageContaining("leaves it at 25")
                .hasMessageContaining("again from 34.")
                .hasMessageContaining("up to 3.000 µm");
    }

    @Test
    void short_gaps_are_bridged_and_short_returns_overlooked() {
        Shape3 shape = new Shape3(40, 11, 11);
        ShapeSampler sampler = new ShapeSampler(ShapeForm.HEMISPHERE, 200, 3);
        double slant = sampler.rays().direction(0).z();
        MaskVolume cracked = mask(shape, (z, y, x) -> z != 20);
        assertThat(sampler.radii("cracked", cracked, VoxelSize.UNIT)[0] * slant).isCloseTo(40, within(1e-4));
        MaskVolume speckled = mask(shape, (z, y, x) -> z < 25 || z == 33);
        assertThat(sampler.radii("speckled", speckled, VoxelSize.UNIT)[0] * slant)
                .isCloseTo(25, within(1e-4));
    }

    @Test
    void a_shape_around_its_centroid_is_refused() {
        Point3 centre = new Point3(14, 24, 30);
        Point3 outer = new Point3(10, 10, 10);
        Point3 inner = new Point3(6, 6, 6);
        MaskVolume shell = mask(
                new Shape3(30, 50, 60),
                (z, y, x) -> relative(centre, outer, z, y, x) <= 1 && relative(centre, inner, z, y, x) > 1);
        assertThatThrownBy(() -> new ShapeSampler(ShapeForm.BODY, 162, 2).radii("shell", shell, VOXEL_SIZE))
                .isInstanceOfSatisfying(
                        StarConvexityException.class,
                        refusal -> assertThat(refusal.ray()).isEqualTo(-1))
                .hasMessageContaining("its centroid (z, y, x) = (14.0, 24.0, 30.0) in voxels lies outside");
        assertThatThrownBy(() -> new ShapeSampler(ShapeForm.BODY, 162, 2)
                        .radii("nothing", MaskVolume.empty(new Shape3(2, 3, 4)), VOXEL_SIZE))
                .hasMessage("shape nothing of 2×3×4 is empty");
    }

    /** Two balls, one of them at the border, and a horseshoe. */
    private static LabelVolume cells() {
        Shape3 shape = new Shape3(40, 40, 90);
        LabelVolume labels = LabelVolume.empty(shape);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    double across = Math.hypot(z - 20, y - 20);
                    int ball = x < 20 ? 0 : 1;
                    double ring = Math.hypot(y - 20, x - 79);
                    boolean inRing = Math.abs(z - 20) < 4 && ring < 9 && ring > 5 && y > 16;
                    int id = inRing ? 900 : Math.hypot(across, x - 26 * ball - 8) < 10 ? 7 + ball : 0;
                    labels.voxels()[shape.index(z, y, x)] = id;
                }
            }
        }
        return labels;
    }

    @Test
    void cells_are_sampled_each_alone_and_those_that_cannot_be_are_counted() {
        ShapeSampler sampler = new ShapeSampler(ShapeForm.BODY, 162, 1);
        SampledCells sampled = sampler.cells(cells(), VoxelSize.UNIT, true);
        assertThat(sampled.ids()).containsExactly(8);
        assertThat(sampled.atBorder()).isEqualTo(1);
        assertThat(sampled.unsuitable()).isEqualTo(1);
        for (double radius : sampled.radii().getFirst()) {
            assertThat(radius).isCloseTo(10, within(0.6));
        }
        List<double[]> one =
                Threads.on(1, () -> sampler.cells(cells(), VoxelSize.UNIT, true).radii());
        assertThat(one.getFirst()).isEqualTo(sampled.radii().getFirst());
    }

    @Test
    void unsuitable_cells_are_refused_by_name_unless_they_are_left_out() {
        ShapeSampler sampler = new ShapeSampler(ShapeForm.BODY, 162, 1);
        assertThatThrownBy(() -> sampler.cells(cells(), VoxelSize.UNIT, false))
                .isInstanceOf(StarConvexityException.class)
                .hasMessageContaining("shape cell 900 is not star-convex");
        assertThatThrownBy(() -> new ShapeSampler(ShapeForm.HEMISPHERE, 162, 1).cells(cells(), VoxelSize.UNIT, true))
                .hasMessage("cells are sampled as BODY, not as HEMISPHERE");
        assertThatThrownBy(() -> new ShapeSampler(ShapeForm.BODY, 162, -1)).hasMessageContaining("was -1.0");
    }
}
