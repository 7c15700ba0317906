package io.cytoforge.science.tissue.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.body.Body;
import io.cytoforge.science.body.BodyReach;
import io.cytoforge.science.cells.CellPhase;
import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What becomes of nuclei that divide and die. */
class NucleiTest {
    private static final CellSite SITE = new CellSite(new Point3(30, 40, 50), CellSite.NOWHERE);
    private static final double GAP = 0.4;
    private static final int NONE = -1;

    /** All of radius 3, and as smooth as harmonics of this degree. */
    private static NucleiSpec nuclei(int degree, double dividing, double dying) {
        return new NucleiSpec(
                        3,
                        0,
                        new SurfaceSpectrum(degree, DecayLaw.EXPONENTIAL, 1.2, false),
                        Elongation.of(1.3),
                        new NucleiSpec.Contact(0, GAP))
                .in(new NucleiSpec.Phases(dividing, dying));
    }

    private static int siteIn(SimulatedCells cells, CellPhase phase, int sites) {
        return IntStream.range(0, sites)
                .filter(site -> cells.phase(site) == phase)
                .findFirst()
                .orElse(NONE);
    }

    /** The first cell of some that is in a phase. */
    private static List<Body> drawn(CellPhase phase, int degree, long seed) {
        NucleiSpec spec = nuclei(degree, 0.5, 0.2);
        RandomStreams streams = new RandomStreams(seed);
        SimulatedCells cells = SimulatedCells.of(spec, 200, streams);
        int site = siteIn(cells, phase, 200);
        assertThat(site).as("%s among 200", phase).isNotNegative();
        return new Nuclei(spec, cells, streams).draw(site, SITE);
    }

    /** By counting points of a lattice, as a share of a ball of radius 3. */
    private static double volume(Body body) {
        double step = 0.15;
        int steps = 30;
        long inside = 0;
        for (int z = -steps; z <= steps; z++) {
            for (int y = -steps; y <= steps; y++) {
                for (int x = -steps; x <= steps; x++) {
                    inside += body.relativeRadius(z * step, y * step, x * step) <= 1 ? 1 : 0;
                }
            }
        }
        return inside * step * step * step / (4 * Math.PI / 3 * 27);
    }

    @Property(tries = 8)
    void volumes_are_shares_of_what_nuclei_have_in_interphase(@ForAll long seed) {
        assertThat(volume(drawn(CellPhase.INTERPHASE, 0, seed).getFirst())).isCloseTo(1, within(0.02));
        assertThat(volume(drawn(CellPhase.PROPHASE, 0, seed).getFirst())).isCloseTo(1.2, within(0.02));
        assertThat(volume(drawn(CellPhase.METAPHASE, 0, seed).getFirst())).isCloseTo(0.5, within(0.02));
        List<Body> pair = drawn(CellPhase.ANAPHASE, 0, seed);
        assertThat(pair).hasSize(2);
        assertThat(volume(pair.getFirst()) + volume(pair.getLast())).isCloseTo(0.5, within(0.02));
        assertThat(volume(drawn(CellPhase.DYING, 0, seed).getFirst())).isBetween(0.4 * 0.4 * 0.4 - 0.01, 0.226);
    }

    private static double[] reaches(Body body) {
        double[] reaches = new double[BodyReach.COUNT];
        BodyReach.raise(body, body.center(), reaches);
        return reaches;
    }

    private static double width(double[] reaches, int k) {
        return reaches[k] + reaches[(k + BodyReach.OPPOSITE) % BodyReach.COUNT];
    }

    private static int thinnest(double[] reaches) {
        return IntStream.range(0, BodyReach.OPPOSITE)
                .reduce(0, (best, k) -> width(reaches, k) < width(reaches, best) ? k : best);
    }

    @Property(tries = 40)
    void a_plate_is_a_quarter_to_a_third_as_thick_as_wide(@ForAll long seed) {
        double[] reaches = reaches(drawn(CellPhase.METAPHASE, 0, seed).getFirst());
        double widest = IntStream.range(0, BodyReach.OPPOSITE)
                .mapToDouble(k -> width(reaches, k))
                .max()
                .orElseThrow();
        // the thinnest of the directions that are looked at is some degrees off
        assertThat(width(reaches, thinnest(reaches)) / widest).isBetween(0.24, 0.42);
    }

    @Property(tries = 40)
    void plates_of_a_pair_are_parallel_and_part_along_their_axis(@ForAll long seed) {
        for (int degree : new int[] {0, 6}) {
            List<Body> pair = drawn(CellPhase.ANAPHASE, degree, seed);
            Point3 one = pair.getFirst().center();
            Point3 other = pair.getLast().center();
            double away = one.distanceTo(other);
            Point3 axis = new Point3(
                    (one.z() - other.z()) / away, (one.y() - other.y()) / away, (one.x() - other.x()) / away);
            double between = away
                    - BodyReach.reach(BodyReach.points(pair.getFirst(), one), -axis.z(), -axis.y(), -axis.x())
                    - BodyReach.reach(BodyReach.points(pair.getLast(), other), axis.z(), axis.y(), axis.x());
            assertThat(between).isGreaterThanOrEqualTo(GAP - 1e-9);
            double[] unit = BodyReach.unitVectors();
            for (Body plate : pair) {
                int k = thinnest(reaches(plate));
                double cosine = unit[3 * k] * axis.z() + unit[3 * k + 1] * axis.y() + unit[3 * k + 2] * axis.x();
                assertThat(Math.abs(cosine)).isGreaterThan(0.93);
            }
            Point3 middle = new Point3((one.z() + other.z()) / 2, (one.y() + other.y()) / 2, (one.x() + other.x()) / 2);
            assertThat(middle.distanceTo(SITE.center())).isLessThan(1e-9);
        }
    }

    @Test
    void shares_are_what_was_asked_for() {
        int sites = 40_000;
        SimulatedCells cells = SimulatedCells.of(nuclei(0, 0.4, 0.1), sites, new RandomStreams(4));
        int[] counts = new int[CellPhase.values().length];
        for (int site = 0; site < sites; site++) {
            counts[cells.phase(site).ordinal()]++;
        }
        double[] expected = {0.5, 0.12, 0.2, 0.08, 0.1};
        for (CellPhase phase : CellPhase.values()) {
            assertThat((double) counts[phase.ordinal()] / sites)
                    .as(phase.word())
                    .isCloseTo(expected[phase.ordinal()], within(0.008));
        }
        assertThat(cells.count()).isEqualTo(sites + counts[CellPhase.ANAPHASE.ordinal()]);
    }

    @Property(tries = 20)
    void pieces_of_a_dying_nucleus_have_its_volume_and_keep_the_gap(@ForAll long seed) {
        NucleiSpec whole = nuclei(0, 0, 1);
        NucleiSpec fallen = whole.in(new NucleiSpec.Phases(0, 1, 1));
        RandomStreams streams = new RandomStreams(seed);
        List<Body> pieces = new Nuclei(fallen, SimulatedCells.of(fallen, 3, streams), streams).draw(2, SITE);
        Body one = new Nuclei(whole, SimulatedCells.of(whole, 3, streams), streams)
                .draw(2, SITE)
                .getFirst();
        assertThat(pieces).hasSizeBetween(2, 4);
        double cubes = 0;
        for (Body piece : pieces) {
            cubes += Math.pow(piece.extent().z(), 3);
            for (Body other : pieces) {
                double between = piece.center().distanceTo(other.center())
                        - piece.extent().z()
                        - other.extent().z();
                assertThat(piece == other || between >= GAP).isTrue();
            }
        }
        assertThat(cubes).isCloseTo(Math.pow(one.extent().z(), 3), within(1e-6));
    }

    @Test
    void every_piece_has_an_id_and_the_phase_of_its_nucleus() {
        NucleiSpec fallen = nuclei(2, 0.3, 0.3).in(new NucleiSpec.Phases(0.3, 0.3, 0.8));
        SimulatedCells cells = SimulatedCells.of(fallen, 500, new RandomStreams(3));
        int bodies = IntStream.range(0, 500).map(cells::bodies).sum();
        assertThat(cells.count()).isEqualTo(bodies);
        CellPhases phases = cells.phases(IntStream.rangeClosed(1, bodies).toArray());
        int id = 500;
        for (int site = 0; site < 500; site++) {
            assertThat(phases.of(site + 1)).isEqualTo(cells.phase(site));
            for (int piece = 1; piece < cells.bodies(site); piece++) {
                assertThat(phases.of(++id)).isEqualTo(cells.phase(site));
            }
        }
        assertThat(id).isEqualTo(bodies);
    }

    @Test
    void who_stays_in_interphase_is_who_it_was() {
        RandomStreams streams = new RandomStreams(9);
        NucleiSpec busy = nuclei(6, 0.5, 0.2);
        NucleiSpec calm = nuclei(6, 0, 0);
        SimulatedCells cells = SimulatedCells.of(busy, 50, streams);
        Nuclei some = new Nuclei(busy, cells, streams);
        Nuclei all = new Nuclei(calm, SimulatedCells.of(calm, 50, streams), streams);
        for (int site = 0; site < 50; site++) {
            double[] before = reaches(all.draw(site, SITE).getFirst());
            double[] now = reaches(some.draw(site, SITE).getFirst());
            assertThat(Arrays.equals(before, now)).isEqualTo(cells.phase(site) == CellPhase.INTERPHASE);
        }
    }

    private static Tissue simulate(TissueSpec spec) {
        return TissueSimulator.simulate(spec, new RandomStreams(12), Progress.unheard());
    }

    private static TissueSpec tissue() {
        Shape3 shape = new Shape3(60, 100, 100);
        VoxelSize size = new VoxelSize(0.6, 0.4, 0.4);
        return new TissueSpec(
                shape,
                size,
                Ellipsoid.filling(shape, size, 0.95, 0.03),
                RandomPositions.count(70),
                nuclei(6, 0.6, 0.1));
    }

    @Test
    void labels_are_sound_and_hardly_anyone_is_carved() {
        Tissue tissue = simulate(tissue());
        int placed = tissue.account().placed();
        assertThat(LabelIntegrity.of(tissue.labels()).isSound()).isTrue();
        assertThat(tissue.account().requested()).isGreaterThan(70);
        assertThat(tissue.account().carved()).isLessThanOrEqualTo(placed / 50);
        String[] rows = tissue.table(tissue.layers().getFirst()).split("\n");
        assertThat(rows[0]).endsWith(",neighbors,phase");
        assertThat(rows).hasSize(placed + 1);
        for (CellPhase phase : CellPhase.values()) {
            assertThat(rows).anyMatch(row -> row.endsWith("," + phase.word()));
        }
    }

    @Test
    void one_thread_simulates_what_four_do() {
        Tissue one = Threads.on(1, () -> simulate(tissue()));
        Tissue four = Threads.on(4, () -> simulate(tissue()));
        assertThat(four.labels().voxels()).isEqualTo(one.labels().voxels());
        assertThat(four.phases()).isEqualTo(one.phases());
        assertThat(four.account()).isEqualTo(one.account());
    }

    @Test
    void a_nucleus_in_its_cell_does_not_part() {
        TissueSpec free = tissue();
        CellsWithNuclei both = new CellsWithNuclei(
                new VoronoiSpec(11, new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.DRAWN, 0.1), 0, 0, 0),
                nuclei(6, 0.8, 0.1),
                0.4);
        Tissue tissue = simulate(
                new TissueSpec(free.shape(), free.voxelSize(), free.organism(), RandomPositions.count(50), both));
        assertThat(tissue.account().requested()).isEqualTo(50);
        assertThat(tissue.account().carved()).isLessThanOrEqualTo(2);
        for (int id = 1; id <= tissue.account().placed(); id++) {
            assertThat(tissue.phases().of(id)).isNotEqualTo(CellPhase.ANAPHASE);
        }
    }

    @Test
    void phases_follow_their_cells() {
        CellPhases phases = CellPhases.of(List.of(CellPhase.METAPHASE, CellPhase.DYING, CellPhase.INTERPHASE));
        CellPhases chosen = phases.chosen(new int[] {3, 1});
        assertThat(chosen).isEqualTo(CellPhases.of(List.of(CellPhase.INTERPHASE, CellPhase.METAPHASE)));
        assertThat(CellPhases.UNKNOWN.areKnown()).isFalse();
        assertThat(CellPhases.UNKNOWN.chosen(new int[] {1})).isEqualTo(CellPhases.UNKNOWN);
        assertThat(CellPhases.UNKNOWN.of(7)).isEqualTo(CellPhase.INTERPHASE);
    }
}
