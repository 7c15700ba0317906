package io.cytoforge.science.tissue.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.MaskOrganism;
import io.cytoforge.science.shape.OrganismRegions;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TissuePreviewTest {
    private static final RandomStreams SEED = new RandomStreams(3);
    private static final PreviewLimits LIMITS = new PreviewLimits(200, new Shape3(96, 96, 96), true);
    private static final Elongation ROUND = Elongation.of(1);

    private static TissueWindow window(TissueSpec spec) {
        return TissueWindow.of(spec, SEED, ShapeInputs.NONE, LIMITS);
    }

    private static TissueSpec balls(Shape3 shape, double edge, OrganismShape organism, PositionsSpec positions) {
        NucleiSpec ball = new NucleiSpec(5, 0, SurfaceSpectrum.NUCLEUS, ROUND, new NucleiSpec.Contact(0, 1))
                .in(NucleiSpec.Phases.NONE);
        return new TissueSpec(shape, new VoxelSize(edge, edge, edge), organism, positions, ball);
    }

    @Test
    void planes_of_a_small_tissue_are_those_of_its_simulation() {
        TissueSpec spec = balls(new Shape3(40, 44, 60), 1, new Box(0), RandomPositions.count(12));
        Tissue simulated = TissueSimulator.simulate(spec, SEED, Progress.unheard());
        assertThat(simulated.account().removedFragments() + simulated.account().lost())
                .as("else ids differ")
                .isZero();
        TissueWindow window = window(spec);
        assertThat(window.spec()).isSameAs(spec);
        TissuePreview preview = TissuePreview.of(window, SEED, Progress.unheard());
        Box3 plane = Axis.Z.slice(spec.shape(), window.focus());
        assertThat(preview.labels(plane).getFirst().voxels())
                .isEqualTo(Box3.of(spec.shape()).cut(simulated.labels().voxels(), plane));
        assertThat(preview.cells()).isEqualTo(simulated.cells().cells().size());
    }

    @ParameterizedTest
    @EnumSource(TissuePreset.class)
    void of_a_large_tissue_a_part_is_shown_that_has_its_surface_and_not_many_cells(TissuePreset preset) {
        Shape3 shape = preset.shape();
        TissueSpec spec = preset.in(new Shape3(8 * shape.z(), 8 * shape.y(), 8 * shape.x()), preset.voxelSize());
        TissueWindow window = window(spec);
        assertThat(window.whole()).isFalse();
        assertThat(window.spec().cells()).isEqualTo(spec.cells());
        assertThat(Math.max(
                        window.spec().shape().z(),
                        Math.max(
                                window.spec().shape().y(), window.spec().shape().x())))
                .isLessThanOrEqualTo(96);
        MaskVolume organism = OrganismRegions.of(
                        window.spec().organism(),
                        window.spec().shape(),
                        window.spec().voxelSize(),
                        SEED,
                        window.inputs())
                .whole();
        assertThat((double) organism.count() / organism.shape().voxels()).isBetween(0.1, 0.95);
        TissuePreview preview = TissuePreview.of(window, SEED, Progress.unheard());
        assertThat(preview.cells()).isBetween(5, 300);
        LabelVolume seen = preview.labels(Axis.Z.slice(window.spec().shape(), window.focus()))
                .getFirst();
        assertThat(seen.maxId()).isPositive();
    }

    @Test
    void a_sparse_tissue_is_shown_whole_in_larger_voxels_and_its_points_stay_where_they_are() {
        Point3 point = new Point3(20, 31, 44);
        TissueSpec spec = balls(
                new Shape3(400, 600, 800), 0.1, new Box(0), new GivenPositions(List.of(point, new Point3(5, 5, 5))));
        TissueWindow window = window(spec);
        Shape3 shape = window.spec().shape();
        VoxelSize size = window.spec().voxelSize();
        assertThat(window.whole()).isTrue();
        assertThat(shape).isEqualTo(new Shape3(48, 72, 96));
        assertThat(shape.x() * size.x()).isCloseTo(80, within(1e-9));
        LabelVolume labels = TissuePreview.of(window, SEED, Progress.unheard())
                .labels(Box3.of(shape))
                .getFirst();
        double z = 0;
        double x = 0;
        int count = 0;
        for (int i = 0; i < labels.voxels().length; i++) {
            if (labels.voxels()[i] == 1) {
                z += i / (shape.y() * shape.x());
                x += i % shape.x();
                count++;
            }
        }
        assertThat(count * size.volume()).as("a ball of 5 µm").isCloseTo(4.0 / 3 * Math.PI * 125, within(0.35 * 524));
        assertThat((z / count + 0.5) * size.z())
                .as("from the volume's first face")
                .isCloseTo(20.05, within(0.5));
        assertThat((x / count + 0.5) * size.x()).isCloseTo(44.05, within(0.5));
    }

    @Test
    void of_a_number_of_cells_a_part_has_its_share() {
        TissueSpec spec = balls(new Shape3(1000, 1000, 1000), 1, new Box(0), RandomPositions.count(8000));
        TissueWindow window = window(spec);
        assertThat(window.whole()).isFalse();
        double share =
                window.spec().shape().voxels() * window.spec().voxelSize().volume() / 1e9;
        assertThat(((RandomPositions) window.spec().positions()).count())
                .isCloseTo((int) Math.round(8000 * share), within(1));
        TissuePreview preview = TissuePreview.of(window, SEED, Progress.unheard());
        assertThat(preview.cells()).isBetween(30, 200);
    }

    @Test
    void a_region_may_be_known_in_voxels_of_any_size() {
        TissueSpec spec = balls(
                new Shape3(40, 80, 80), 1, new MaskOrganism("half"), new RandomPositions(null, 0.2, 0, 0, 0.0, 0));
        byte[] half = new byte[20 * 40 * 40];
        java.util.Arrays.fill(half, 0, 20 * 40 * 40 / 2, (byte) 1);
        LabelVolume coarse = LabelVolume.wrap(
                new Shape3(20, 40, 40),
                MaskVolume.wrap(new Shape3(20, 40, 40), half).toIds());
        ShapeInputs inputs = new ShapeInputs() {
            @Override
            public ShapeModel model(String name) {
                throw new IllegalArgumentException(name);
            }

            @Override
            public LabelSource region(String name) {
                return new LabelsInMemory(coarse);
            }
        };
        TissueWindow window = TissueWindow.of(spec, SEED, inputs, LIMITS);
        TissuePreview preview = TissuePreview.of(window, SEED, Progress.unheard());
        assertThat(preview.labels(new Box3(0, 0, 0, new Shape3(20, 80, 80)))
                        .getFirst()
                        .maxId())
                .isPositive();
        assertThat(preview.labels(new Box3(20, 0, 0, new Shape3(20, 80, 80)))
                        .getFirst()
                        .maxId())
                .isZero();
    }

    @Test
    void the_same_seed_has_the_same_cells_and_another_has_others() {
        TissueSpec spec = TissuePreset.SPHEROID.in(TissuePreset.SPHEROID.shape(), TissuePreset.SPHEROID.voxelSize());
        assertThat(plane(spec, 1)).isEqualTo(plane(spec, 1)).isNotEqualTo(plane(spec, 2));
    }

    private static int[] plane(TissueSpec spec, long seed) {
        RandomStreams streams = new RandomStreams(seed);
        TissueWindow window = TissueWindow.of(spec, streams, ShapeInputs.NONE, LIMITS);
        return TissuePreview.of(window, streams, Progress.unheard())
                .labels(Axis.Y.slice(
                        window.spec().shape(), window.spec().shape().y() / 2))
                .getFirst()
                .voxels();
    }

    @Test
    void where_no_point_lies_in_the_part_it_is_said() {
        List<Point3> corner = java.util.stream.IntStream.range(0, 300)
                .mapToObj(i -> new Point3(i % 10 * 3, i / 10 % 10 * 3, i / 100 * 3))
                .toList();
        TissueSpec spec = balls(new Shape3(2000, 2000, 2000), 2, new Box(0), new GivenPositions(corner));
        assertThatThrownBy(() -> window(spec))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("none of the points");
    }
}
