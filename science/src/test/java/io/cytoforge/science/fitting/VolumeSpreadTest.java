package io.cytoforge.science.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.NucleiPopulation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.RealData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VolumeSpreadTest {
    private static final Shape3 SHAPE = new Shape3(64, 64, 64);
    private static final double FOREGROUND = 0.85 * 0.85 * 0.85 * Math.PI / 6 * 64 * 64 * 64;

    private static Example example(CellShape cells, int count, int seed) {
        TissueSpec spec = new TissueSpec(
                SHAPE,
                VoxelSize.UNIT,
                Ellipsoid.filling(SHAPE, VoxelSize.UNIT, 0.85, 0),
                RandomPositions.count(count),
                cells);
        Tissue tissue = TissueSimulator.simulate(spec, new RandomStreams(seed), Progress.unheard());
        return Example.of(tissue.labels(), tissue.foreground(), tissue.voxelSize());
    }

    private static Example nuclei(double radius, double spread, int count, int seed) {
        NucleiSpec nuclei = new NucleiSpec(
                radius,
                spread,
                NucleiSpec.EMBRYO.surface(),
                NucleiSpec.EMBRYO.elongation(),
                NucleiSpec.Contact.TOUCHING);
        return example(nuclei, count, seed);
    }

    @Test
    void each_volume_gets_the_size_spread_and_density_that_it_was_made_with_row_by_row() {
        double[] radii = {3.2, 4, 5};
        int[] counts = {120, 70, 30};
        List<Example> examples = IntStream.range(0, 3)
                .mapToObj(i -> nuclei(radii[i], 0.06, counts[i], i))
                .toList();
        TissueFit fit = TissueFit.of(examples);
        VolumeSpread.Specimens specimens = VolumeSpread.of(examples, fit.spec());
        Map<String, List<Double>> spread = specimens.fields();
        List<Double> fitted = Objects.requireNonNull(spread.get("/cells/radius"));
        List<Double> densities = Objects.requireNonNull(spread.get("/positions/density"));
        List<Double> spreads = Objects.requireNonNull(spread.get("/cells/radiusSpread"));
        for (int i = 0; i < 3; i++) {
            assertThat(fitted.get(i)).isCloseTo(radii[i], within(0.06 * radii[i]));
            assertThat(densities.get(i)).isCloseTo(1000 * counts[i] / FOREGROUND, within(0.15 * densities.get(i)));
            assertThat(spreads.get(i)).as("beside the populations").isBetween(0.0, 0.05);
        }
        assertThat(deviation(fit.spec())).isGreaterThan(0.14);
        assertThat(deviation(specimens.tissue()))
                .as("less than of all together")
                .isBetween(0.04, 0.09);
        assertThat(spread.values()).allSatisfy(values -> assertThat(values).hasSize(3));
    }

    /** Of the sizes of all populations, as a share of the mean. */
    private static double deviation(TissueSpec tissue) {
        Sample sizes =
                Sample.of(((NucleiSpec) tissue.cells()).populations().stream().mapToDouble(NucleiPopulation::size));
        return sizes.deviation() / sizes.mean();
    }

    @Test
    void cells_that_fill_their_organism_differ_in_diameter() {
        List<Example> examples = List.of(
                example(new VoronoiSpec(12, VoronoiSpec.Weights.EVEN, 0, 0, 0), 100, 1),
                example(new VoronoiSpec(16, VoronoiSpec.Weights.EVEN, 0, 0, 0), 45, 2));
        Map<String, List<Double>> spread =
                VolumeSpread.of(examples, TissueFit.of(examples).spec()).fields();
        List<Double> diameters = Objects.requireNonNull(spread.get("/cells/diameter"));
        assertThat(diameters.get(1) / diameters.get(0)).isCloseTo(Math.cbrt(100 / 45.0), within(0.08));
    }

    @Test
    void a_single_volume_differs_from_nothing() {
        List<Example> one = List.of(nuclei(4, 0.06, 60, 4));
        TissueSpec tissue = TissueFit.of(one).spec();
        VolumeSpread.Specimens specimens = VolumeSpread.of(one, tissue);
        assertThat(specimens.fields()).isEmpty();
        assertThat(specimens.tissue()).isEqualTo(tissue);
    }

    /** The nuclei of an embryo get smaller while they divide, and stand denser. */
    @Test
    void ages_of_an_embryo_keep_their_correlation() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (int time : new int[] {46, 62, 85, 104}) {
            Path file = RealData.file("nuc_celegans_t%d_labels.tif".formatted(time));
            try (OpenVolume volume = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
                examples.add(Example.of(VolumeFiles.labels(volume), null, new VoxelSize(1, 0.18, 0.18)));
            }
        }
        Map<String, List<Double>> spread =
                VolumeSpread.of(examples, TissueFit.of(examples).spec()).fields();
        assertThat(spread.get("/cells/radius")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(spread.get("/positions/density")).isSorted();
        assertThat(spread.get("/positions/minimumDistance")).isSortedAccordingTo(Comparator.reverseOrder());
    }
}
