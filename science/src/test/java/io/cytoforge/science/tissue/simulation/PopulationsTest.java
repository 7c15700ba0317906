package io.cytoforge.science.tissue.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.body.Body;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiPopulation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PopulationsTest {
    private static final NucleiPopulation SMALL = new NucleiPopulation(3, 0.5, 1, 1);
    private static final NucleiPopulation FLAT = new NucleiPopulation(1, 1, 0.3, 1);
    private static final CellSite SITE = new CellSite(new Point3(30, 40, 50), CellSite.NOWHERE);

    /** Smooth and round but for their populations. */
    private static NucleiSpec nuclei(NucleiPopulation... populations) {
        return new NucleiSpec(
                        4,
                        0,
                        new SurfaceSpectrum(0, DecayLaw.EXPONENTIAL, 1, false),
                        new Elongation(1, Elongation.Orientation.Z, 0),
                        NucleiSpec.Contact.TOUCHING)
                .of(List.of(populations));
    }

    private static Body drawn(NucleiSpec spec, int number, int draw) {
        RandomStreams streams = new RandomStreams(1);
        SimulatedCells cells = SimulatedCells.of(spec, 400, streams);
        return new Nuclei(spec, cells, streams)
                .draw(number, new CellSite(SITE.center(), SITE.outward(), draw))
                .getFirst();
    }

    @Property(tries = 30)
    void shares_are_kept_to_within_three_nuclei_whatever_their_number(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 500) int count,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        NucleiPopulation some = new NucleiPopulation(share, 0.5, 1, 1);
        NucleiPopulation others = new NucleiPopulation(1 - share, 1, 1, 1);
        Populations populations = new Populations(List.of(some, others), new RandomStreams(seed));
        long found = IntStream.range(0, count)
                .filter(number -> populations.of(number).equals(some))
                .count();
        assertThat((double) found).isCloseTo(share * count, within(3.0));
    }

    @Test
    void nuclei_are_as_large_and_as_flat_as_their_population() {
        Point3 small = drawn(nuclei(SMALL), 0, 0).extent();
        assertThat(small.x()).isCloseTo(2, within(1e-6));
        assertThat(small.z()).isCloseTo(2, within(1e-6));
        Point3 flat = drawn(nuclei(FLAT), 0, 0).extent();
        assertThat(flat.z() / flat.x()).isCloseTo(0.3, within(1e-6));
        assertThat(flat.z() * flat.x() * flat.x()).isCloseTo(64, within(1e-6));
    }

    @Test
    void a_nucleus_that_is_drawn_again_stays_in_its_population() {
        NucleiSpec both = nuclei(SMALL, FLAT);
        for (int number = 0; number < 20; number++) {
            Point3 extent = drawn(both, number, 0).extent();
            assertThat(drawn(both, number, 3).extent()).isEqualTo(extent);
        }
    }

    @Test
    void the_mean_radius_is_that_of_all() {
        assertThat(nuclei().meanRadius()).isEqualTo(4);
        assertThat(nuclei(SMALL, FLAT).meanRadius()).isCloseTo(4 * (3 * 0.5 + 1) / 4, within(1e-12));
    }

    @Test
    void two_sizes_are_found_in_the_volumes_of_the_cells() {
        TissueSpec spec = new TissueSpec(
                new Shape3(64, 64, 64),
                VoxelSize.UNIT,
                new Ellipsoid(new Point3(30, 30, 30), 0),
                RandomPositions.count(24),
                nuclei(SMALL, new NucleiPopulation(1, 1, 1, 1)));
        Tissue tissue = TissueSimulator.simulate(spec, new RandomStreams(7), Progress.unheard());
        double limit = 4 * Math.PI / 3 * 27;
        long small = tissue.cells().cells().stream()
                .filter(cell -> cell.cubicMicrometers() < limit)
                .count();
        assertThat(tissue.cells().cells()).hasSize(24);
        assertThat(small).isBetween(16L, 20L);
    }
}
