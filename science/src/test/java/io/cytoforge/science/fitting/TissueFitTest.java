package io.cytoforge.science.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.fitting.measure.Measure;
import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.MaskOrganism;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiPopulation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TissueFitTest {
    private static final VoxelSize FINE = new VoxelSize(0.5, 0.5, 0.5);
    private static final VoxelSize FLAT = new VoxelSize(1, 0.4, 0.4);

    private static TissueSpec truth(VoxelSize size, SurfaceSpectrum surface, double elongation) {
        Shape3 shape = new Shape3((int) (50 / size.z()), (int) (60 / size.y()), (int) (70 / size.x()));
        return new TissueSpec(
                shape,
                size,
                Ellipsoid.filling(shape, size, 0.92, 0.03),
                new RandomPositions(null, 1.2, 7),
                new NucleiSpec(4, 0.12, surface, Elongation.of(elongation), new NucleiSpec.Contact(0.15, 0)));
    }

    /** Several tests fit the same tissue. */
    private static final Map<Simulated, Tissue> TISSUES = new ConcurrentHashMap<>();

    private static final Map<Simulated, TissueFit> FITS = new ConcurrentHashMap<>();

    private record Simulated(TissueSpec spec, long seed) {
        Tissue tissue() {
            return TISSUES.computeIfAbsent(
                    this, it -> TissueSimulator.simulate(it.spec, new RandomStreams(it.seed), Progress.unheard()));
        }

        TissueFit fit() {
            return FITS.computeIfAbsent(this, it -> TissueFitTest.fit(it.tissue()));
        }
    }

    @AfterAll
    static void forget() {
        TISSUES.clear();
        FITS.clear();
    }

    private static Tissue simulate(TissueSpec spec, long seed) {
        return new Simulated(spec, seed).tissue();
    }

    private static TissueFit fit(TissueSpec spec, long seed) {
        return new Simulated(spec, seed).fit();
    }

    private static TissueStatistics measure(Tissue tissue) {
        return TissueStatistics.of(tissue.labels(), tissue.foreground(), tissue.voxelSize());
    }

    private static TissueFit fit(Tissue tissue) {
        return TissueFit.of(tissue.labels(), tissue.foreground(), tissue.voxelSize());
    }

    @Test
    void the_parameters_of_simulated_nuclei_are_recovered() {
        for (VoxelSize size : List.of(FINE, FLAT)) {
            SurfaceSpectrum surface = new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 1, false);
            TissueSpec truth = truth(size, surface, 1.3);
            TissueFit fit = fit(truth, 5);
            NucleiSpec nuclei = (NucleiSpec) fit.spec().cells();
            assertThat(nuclei.meanRadius()).isCloseTo(4, within(0.03 * 4));
            Sample sizes = Sample.of(nuclei.populations().stream().mapToDouble(NucleiPopulation::size));
            assertThat(sizes.deviation() / sizes.mean()).isCloseTo(0.12, within(0.02));
            assertThat(nuclei.surface().decay()).isEqualTo(DecayLaw.EXPONENTIAL);
            assertThat(nuclei.surface().gamma()).isCloseTo(1, within(0.1));
            assertThat(nuclei.elongation().ratio()).isCloseTo(1.3, within(0.13));
            assertThat(nuclei.elongation().orientation()).isEqualTo(Elongation.Orientation.RANDOM);
            RandomPositions positions = (RandomPositions) fit.spec().positions();
            assertThat(positions.density()).isCloseTo(1.2, within(0.05 * 1.2));
            assertThat(positions.minimumDistance()).isCloseTo(7, within(0.5));
            assertThat(fit.notes()).isEmpty();
            assertThat(fit.spec().shape()).isEqualTo(truth.shape());
        }
    }

    @Test
    void the_organism_is_the_ellipsoid_that_it_was() {
        TissueSpec truth = truth(FLAT, SurfaceSpectrum.NUCLEUS, 1);
        Ellipsoid was = (Ellipsoid) truth.organism();
        Ellipsoid is = (Ellipsoid) fit(truth, 2).spec().organism();
        assertThat(is.semiAxes().z())
                .isCloseTo(was.semiAxes().z(), within(0.03 * was.semiAxes().z()));
        assertThat(is.semiAxes().y())
                .isCloseTo(was.semiAxes().y(), within(0.03 * was.semiAxes().y()));
        assertThat(is.semiAxes().x())
                .isCloseTo(was.semiAxes().x(), within(0.03 * was.semiAxes().x()));
        assertThat(is.irregularity()).isCloseTo(0.03, within(0.01));
    }

    @Test
    void the_law_of_decay_is_the_one_that_fits_better() {
        SurfaceSpectrum power = new SurfaceSpectrum(8, DecayLaw.POWER, 4, false);
        NucleiSpec nuclei = (NucleiSpec) fit(truth(FINE, power, 1.3), 5).spec().cells();
        assertThat(nuclei.surface().decay()).isEqualTo(DecayLaw.POWER);
        assertThat(nuclei.surface().gamma()).isCloseTo(4, within(0.4));
        SurfaceSpectrum rough = new SurfaceSpectrum(8, DecayLaw.EXPONENTIAL, 0.6, false);
        nuclei = (NucleiSpec) fit(truth(FINE, rough, 1), 5).spec().cells();
        assertThat(nuclei.surface().decay()).isEqualTo(DecayLaw.EXPONENTIAL);
        assertThat(nuclei.surface().gamma()).isCloseTo(0.6, within(0.06));
    }

    @Test
    void smooth_balls_are_fitted_as_smooth_balls() {
        SurfaceSpectrum smooth = new SurfaceSpectrum(0, DecayLaw.EXPONENTIAL, 1, false);
        TissueSpec truth = truth(FINE, smooth, 1);
        NucleiSpec apart = new NucleiSpec(3.2, 0.1, smooth, Elongation.ROUND, new NucleiSpec.Contact(0, 0.5));
        TissueSpec spec = new TissueSpec(truth.shape(), FINE, truth.organism(), truth.positions(), apart);
        NucleiSpec nuclei = (NucleiSpec) fit(spec, 5).spec().cells();
        assertThat(nuclei.surface().variance()).isLessThan(0.002);
        assertThat(nuclei.elongation().ratio()).isCloseTo(1, within(0.05));
        assertThat(nuclei.meanRadius()).isCloseTo(3.2, within(0.03 * 3.2));
        assertThat(nuclei.contact().gap()).isBetween(0.4, 1.1);
    }

    @Test
    void a_simulation_of_what_was_fitted_looks_like_the_example_and_still_does_when_corrected() {
        SurfaceSpectrum surface = new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 1, false);
        TissueFit fit = fit(truth(FINE, surface, 1.3), 5);
        TissueStatistics first = measure(simulate(fit.spec(), 99));
        FitReport report = FitReport.compare(fit.statistics(), first);
        for (FitReport.Comparison comparison : report.comparisons()) {
            assertThat(comparison.distance()).as(comparison.key()).isLessThan(0.6);
        }
        // elongation is right only when corrected: roughness of degree 2 adds to it
        for (String key : List.of("equivalentRadius", "volume", "neighborDistance", "depth")) {
            assertThat(report.of(key).distance()).as(key).isLessThan(0.3);
        }
        FitReport corrected =
                FitReport.compare(fit.statistics(), measure(simulate(FitRefinement.of(fit, Progress.unheard()), 99)));
        for (String key : List.of("equivalentRadius", "volume", "neighborDistance", "elongation", "depth")) {
            assertThat(corrected.of(key).distance()).as(key).isLessThan(0.3);
        }
    }

    @Test
    void spreads_of_elongation_and_roughness_show_in_what_is_measured() {
        SurfaceSpectrum surface = new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 1, false);
        TissueSpec truth = truth(FINE, surface, 1.6);
        NucleiSpec varied = new NucleiSpec(
                4,
                0.12,
                surface,
                new Elongation(1.6, Elongation.Orientation.Z, 0, 0.3),
                new NucleiSpec.Contact(0.15, 0),
                NucleiSpec.Phases.NONE,
                1,
                0.4,
                List.of());
        TissueSpec spec = new TissueSpec(truth.shape(), truth.voxelSize(), truth.organism(), truth.positions(), varied);
        Elongation elongation = ((NucleiSpec) fit(spec, 5).spec().cells()).elongation();
        assertThat(elongation.orientation()).isEqualTo(Elongation.Orientation.Z);
        assertThat(elongation.ratio()).isCloseTo(1.6, within(0.16));
        TissueStatistics even = measure(simulate(truth, 5));
        TissueStatistics uneven = measure(simulate(spec, 5));
        for (String key : List.of("elongation", "roughness3")) {
            Measure measure = Measure.of(key);
            assertThat(measure.of(uneven).deviation())
                    .as(key)
                    .isGreaterThan(1.25 * measure.of(even).deviation());
        }
    }

    @Test
    void examples_of_other_grids_are_pooled_and_keep_their_extents() {
        SurfaceSpectrum surface = new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 1, false);
        Tissue fine = simulate(truth(FINE, surface, 1.3), 5);
        Tissue flat = simulate(truth(FLAT, surface, 1.3), 6);
        Example one = Example.of(fine.labels(), fine.foreground(), FINE);
        Example other = Example.of(flat.labels(), flat.foreground(), FLAT);
        TissueFit fit = TissueFit.of(List.of(one, other));
        assertThat(fit.statistics().whole())
                .hasSize(one.statistics().whole().size()
                        + other.statistics().whole().size());
        assertThat(fit.statistics().density())
                .isCloseTo(
                        1000
                                * (one.statistics().inside()
                                        + other.statistics().inside())
                                / (one.statistics().foregroundMicrometers()
                                        + other.statistics().foregroundMicrometers()),
                        within(1e-9));
        assertThat(fit.spec().cells().meanRadius()).isCloseTo(4, within(0.03 * 4));
        assertThat(fit.extents()).containsExactly(one.extent(), other.extent());
        assertThat(fit.spec().shape()).isEqualTo(one.extent().shape());
        assertThat(fit.extents().get(1).of(fit.spec()).voxelSize()).isEqualTo(FLAT);
        assertThat(TissueFit.of(List.of(one)).spec()).isEqualTo(fit(fine).spec());
    }

    @Test
    void nuclei_and_cells_that_fill_their_foreground_are_not_pooled() {
        Tissue nuclei = simulate(truth(FLAT, SurfaceSpectrum.NUCLEUS, 1), 5);
        TissueSpec filled = new TissueSpec(
                new Shape3(40, 40, 40),
                VoxelSize.UNIT,
                new Box(),
                RandomPositions.count(60),
                new VoronoiSpec(12, VoronoiSpec.Weights.EVEN, 0, 0, 0));
        Tissue cells = simulate(filled, 5);
        List<Example> both = List.of(
                Example.of(nuclei.labels(), nuclei.foreground(), FLAT),
                Example.of(cells.labels(), cells.foreground(), VoxelSize.UNIT));
        assertThatThrownBy(() -> TissueFit.of(both))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("example 1 is of nuclei, example 2 of cells that fill");
    }

    @Test
    void one_thread_fits_the_same_as_two() {
        Tissue tissue = simulate(truth(FLAT, SurfaceSpectrum.NUCLEUS, 1.3), 5);
        assertThat(Threads.on(1, () -> fit(tissue).spec()))
                .isEqualTo(Threads.on(2, () -> fit(tissue).spec()));
    }

    @Test
    void cells_in_a_filled_volume_are_fitted_in_a_box() {
        Shape3 shape = new Shape3(60, 60, 60);
        TissueSpec truth = new TissueSpec(
                shape,
                VoxelSize.UNIT,
                new Box(),
                new RandomPositions(60, null, 10),
                new NucleiSpec(4, 0.1, SurfaceSpectrum.NUCLEUS, Elongation.ROUND, NucleiSpec.Contact.TOUCHING));
        assertThat(fit(truth, 1).spec().organism()).isEqualTo(new Box());
    }

    @Test
    void nuclei_in_one_layer_below_the_surface_are_fitted_as_such() {
        Shape3 shape = new Shape3(80, 80, 80);
        TissueSpec deep = new TissueSpec(
                shape,
                VoxelSize.UNIT,
                Ellipsoid.filling(shape, VoxelSize.UNIT, 0.95, 0),
                RandomPositions.count(1),
                new NucleiSpec(3, 0.1, SurfaceSpectrum.NUCLEUS, Elongation.ROUND, NucleiSpec.Contact.TOUCHING));
        MaskVolume foreground = simulate(deep, 1).foreground();
        LabelVolume labels = LabelVolume.empty(shape);
        for (int cell = 0; cell < 60; cell++) {
            double z = 1 - (2 * cell + 1) / 60.0;
            double turn = cell * Math.PI * (3 - Math.sqrt(5));
            double ring = Math.sqrt(1 - z * z);
            ball(
                    labels,
                    cell + 1,
                    new Point3(39.5 + 33 * z, 39.5 + 33 * ring * Math.sin(turn), 39.5 + 33 * ring * Math.cos(turn)));
        }
        SurfacePositions positions = (SurfacePositions)
                TissueFit.of(labels, foreground, VoxelSize.UNIT).spec().positions();
        assertThat(positions.depth()).isCloseTo(5, within(1.0));
    }

    private static void ball(LabelVolume labels, int id, Point3 center) {
        Shape3 shape = labels.shape();
        for (int i = 0; i < labels.voxels().length; i++) {
            Point3 at = new Point3(i / (shape.y() * shape.x()), i / shape.x() % shape.y(), i % shape.x());
            if (at.distanceTo(center) <= 3) {
                labels.voxels()[i] = id;
            }
        }
    }

    @Test
    void the_caller_may_put_the_cells_into_the_examples_own_foreground() {
        TissueFit fit = fit(truth(FLAT, SurfaceSpectrum.NUCLEUS, 1), 2);
        MaskOrganism own = new MaskOrganism("stored");
        assertThat(fit.in(own).organism()).isEqualTo(own);
        assertThat(fit.in(own).cells()).isEqualTo(fit.spec().cells());
    }

    @Test
    void refuses_labels_without_enough_cells() {
        LabelVolume empty = LabelVolume.empty(new Shape3(9, 9, 9));
        assertThatThrownBy(() -> TissueFit.of(empty, null, VoxelSize.UNIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing is labeled");
        int[] all = new int[729];
        Arrays.fill(all, 1);
        LabelVolume one = LabelVolume.wrap(new Shape3(9, 9, 9), all);
        assertThatThrownBy(() -> TissueFit.of(one, null, VoxelSize.UNIT))
                .hasMessageContaining("at least 5 whole cells")
                .hasMessageContaining("1 touch the volume's border");
    }
}
