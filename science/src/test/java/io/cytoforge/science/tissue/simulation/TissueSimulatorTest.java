package io.cytoforge.science.tissue.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TissueSimulatorTest {
    private static final Shape3 SHAPE = new Shape3(24, 80, 90);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1.5, 0.6, 0.6);
    private static final Ellipsoid EMBRYO = Ellipsoid.filling(SHAPE, VOXEL_SIZE, 0.95, 0.05);
    private static final NucleiSpec ROUGH = new NucleiSpec(
            4,
            0.2,
            new SurfaceSpectrum(8, DecayLaw.EXPONENTIAL, 0.5, false),
            Elongation.of(1.6),
            new NucleiSpec.Contact(0.4, 0));

    private static Tissue simulate(OrganismShape organism, int count, CellShape cells, long seed) {
        TissueSpec spec = new TissueSpec(SHAPE, VOXEL_SIZE, organism, RandomPositions.count(count), cells);
        return TissueSimulator.simulate(spec, new RandomStreams(seed), Progress.unheard());
    }

    @Test
    void places_what_was_asked_where_there_is_room() {
        Tissue tissue = simulate(EMBRYO, 25, NucleiSpec.EMBRYO, 1);
        assertThat(tissue.account()).isEqualTo(new Tissue.Account(25, 25, 0, 0, 0));
        assertThat(tissue.cells().cells()).hasSize(25);
    }

    @Test
    void labels_are_sound_however_rough_and_crowded_the_nuclei() {
        for (long seed = 0; seed < 5; seed++) {
            Tissue tissue = simulate(EMBRYO, 200, ROUGH, seed);
            assertThat(LabelIntegrity.of(tissue.labels()).isSound()).isTrue();
            assertThat(tissue.account().placed()).isEqualTo(tissue.labels().maxId());
            assertThat(tissue.account().requested()).isEqualTo(200);
        }
    }

    @Test
    void nuclei_lie_in_the_foreground() {
        Tissue tissue = simulate(EMBRYO, 200, ROUGH, 3);
        for (int i = 0; i < tissue.labels().voxels().length; i++) {
            if (tissue.labels().voxels()[i] != 0) {
                assertThat(tissue.foreground().voxels()[i]).isEqualTo((byte) 1);
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_voxels_on_one_thread_and_on_two() {
        int[] one = Threads.on(1, () -> simulate(EMBRYO, 120, ROUGH, 8).labels().voxels());
        int[] two = Threads.on(2, () -> simulate(EMBRYO, 120, ROUGH, 8).labels().voxels());
        assertThat(two).isEqualTo(one);
        assertThat(simulate(EMBRYO, 120, ROUGH, 9).labels().voxels()).isNotEqualTo(one);
    }

    @Test
    void spheres_have_the_volume_of_spheres() {
        NucleiSpec spheres = new NucleiSpec(
                5,
                0,
                new SurfaceSpectrum(0, DecayLaw.EXPONENTIAL, 1, false),
                Elongation.ROUND,
                NucleiSpec.Contact.TOUCHING);
        Tissue tissue = simulate(EMBRYO, 10, spheres, 2);
        for (Cell cell : tissue.cells().cells()) {
            assertThat(cell.cubicMicrometers()).isCloseTo(4 * Math.PI / 3 * 125, Percentage.withPercentage(4));
        }
    }

    @Test
    void stretching_keeps_the_volume_and_makes_nuclei_longer() {
        NucleiSpec stretched = new NucleiSpec(
                4,
                0,
                new SurfaceSpectrum(0, DecayLaw.EXPONENTIAL, 1, false),
                Elongation.of(3),
                new NucleiSpec.Contact(0, 8));
        Shape3 shape = new Shape3(60, 60, 60);
        TissueSpec spec = new TissueSpec(shape, VoxelSize.UNIT, new Box(), RandomPositions.count(1), stretched);
        Tissue tissue = TissueSimulator.simulate(spec, new RandomStreams(4), Progress.unheard());
        Cell cell = tissue.cells().cells().getFirst();
        assertThat(cell.cubicMicrometers()).isCloseTo(4 * Math.PI / 3 * 64, Percentage.withPercentage(5));
        Shape3 box = cell.box().shape();
        double diagonal = Math.sqrt(box.z() * box.z() + box.y() * box.y() + box.x() * box.x());
        assertThat(diagonal).isGreaterThan(2 * 4 * Math.cbrt(9));
    }

    @Test
    void the_gap_asked_for_is_kept_between_any_two_nuclei() {
        double gap = 1.3;
        NucleiSpec apart =
                new NucleiSpec(4, 0.2, SurfaceSpectrum.NUCLEUS, Elongation.of(1.5), new NucleiSpec.Contact(0.4, gap));
        LabelVolume labels = simulate(EMBRYO, 150, apart, 5).labels();
        assertThat(minGap(labels)).isGreaterThanOrEqualTo(gap);
        LabelVolume touching = simulate(EMBRYO, 150, ROUGH, 5).labels();
        assertThat(minGap(touching)).isZero();
    }

    /** Background between the nearest voxel faces of two ids, by looking at all voxels within three. */
    private static double minGap(LabelVolume labels) {
        double least = Double.POSITIVE_INFINITY;
        int reach = 3;
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    int id = labels.at(z, y, x);
                    for (int i = 0; id != 0 && i < 343; i++) {
                        int dz = i / 49 - reach;
                        int dy = i / 7 % 7 - reach;
                        int dx = i % 7 - reach;
                        boolean other = SHAPE.contains(z + dz, y + dy, x + dx)
                                && labels.at(z + dz, y + dy, x + dx) != 0
                                && labels.at(z + dz, y + dy, x + dx) != id;
                        if (other) {
                            least = Math.min(least, between(dz, dy, dx));
                        }
                    }
                }
            }
        }
        return least;
    }

    private static double between(int z, int y, int x) {
        double dz = Math.max(0, Math.abs(z) - 1) * VOXEL_SIZE.z();
        double dy = Math.max(0, Math.abs(y) - 1) * VOXEL_SIZE.y();
        double dx = Math.max(0, Math.abs(x) - 1) * VOXEL_SIZE.x();
        return Math.sqrt(dz * dz + dy * dy + dx * dx);
    }

    @Test
    void an_organism_thinner_than_a_nucleus_still_holds_some() {
        Ellipsoid thin = Ellipsoid.filling(SHAPE, VOXEL_SIZE, 0.15, 0);
        Tissue tissue = simulate(thin, 1, NucleiSpec.EMBRYO, 1);
        assertThat(tissue.account().placed()).isEqualTo(1);
    }

    @Test
    void every_derived_volume_comes_with_the_sample() {
        Tissue tissue = simulate(EMBRYO, 30, NucleiSpec.EMBRYO, 1);
        assertThat(tissue.structureMask().count())
                .isEqualTo(
                        tissue.cells().cells().stream().mapToLong(Cell::voxels).sum());
        int center = SHAPE.index(12, 40, 45);
        assertThat(tissue.signedDistance().voxels()[center]).isPositive();
        assertThat(tissue.positionalMap(PositionalMap.DEFAULT).voxels()[0]).isNegative();
    }

    @Test
    void tells_its_progress_and_stops_when_told() {
        TissueSpec spec = new TissueSpec(SHAPE, VOXEL_SIZE, EMBRYO, RandomPositions.count(20), NucleiSpec.EMBRYO);
        List<Long> heard = new ArrayList<>();
        TissueSimulator.simulate(spec, new RandomStreams(1), (done, total) -> {
            heard.add(done);
            assertThat(total).isEqualTo(4);
        });
        assertThat(heard).isSorted().startsWith(0L).endsWith(4L);
        assertThatThrownBy(() -> TissueSimulator.simulate(spec, new RandomStreams(1), (done, total) -> {
                    throw new CancellationException("asked to stop");
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void refuses_nonsense_with_the_value_in_the_message() {
        SurfaceSpectrum surface = SurfaceSpectrum.NUCLEUS;
        NucleiSpec.Contact contact = NucleiSpec.Contact.TOUCHING;
        assertThatThrownBy(() -> new NucleiSpec(-1, 0, surface, Elongation.ROUND, contact))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new NucleiSpec(1, 0.9, surface, Elongation.ROUND, contact))
                .hasMessageContaining("0.9");
        assertThatThrownBy(() -> Elongation.of(0.1)).hasMessageContaining("0.1");
        assertThatThrownBy(() -> new NucleiSpec.Contact(1, 0))
                .hasMessageContaining("overlap must be between 0 and 0.9, was 1");
        assertThatThrownBy(() -> new NucleiSpec.Contact(0, -2)).hasMessageContaining("-2");
        NucleiSpec small = new NucleiSpec(0.1, 0, surface, Elongation.ROUND, contact);
        assertThatThrownBy(() -> new TissueSpec(SHAPE, VOXEL_SIZE, EMBRYO, RandomPositions.count(1), small))
                .hasMessageContaining("smaller than a voxel");
    }

    @Test
    void tissue_below_a_margin_ends_in_a_face_that_whole_nuclei_do_not_cross() {
        Shape3 shape = new Shape3(40, 48, 48);
        NucleiSpec whole =
                new NucleiSpec(4, 0.1, SurfaceSpectrum.NUCLEUS, Elongation.ROUND, new NucleiSpec.Contact(0, 0, true));
        TissueSpec spec = new TissueSpec(shape, VoxelSize.UNIT, new Box(12), new SurfacePositions(5, 1.1), whole);
        Tissue tissue = TissueSimulator.simulate(spec, new RandomStreams(4), Progress.unheard());
        List<Cell> cells = tissue.cells().cells();
        assertThat(cells).hasSizeGreaterThan(8).allSatisfy(cell -> {
            assertThat(cell.box().z()).isGreaterThanOrEqualTo(12);
            assertThat(cell.center().z()).isBetween(14.0, 24.0); // a layer 5 µm below the face
        });
    }
}
