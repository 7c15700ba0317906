package io.cytoforge.common.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.common.json.StoredSpecs;
import io.cytoforge.common.testing.BoundRequests;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.variation.TissueVariation;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class VaryingNumbersTest {
    @TempDir
    Path folder;

    private static DatasetSpec bound(JsonNode json) {
        return BoundRequests.bound(json, DatasetSpec.class);
    }

    private static NucleiSpec nuclei(DatasetSpec spec, int specimen) {
        return (NucleiSpec) spec.tissue(specimen).cells();
    }

    private static double width(DatasetSpec spec, int specimen) {
        return ((Ellipsoid) spec.tissue(specimen).organism()).semiAxes().y();
    }

    private static double density(DatasetSpec spec, int specimen) {
        return Objects.requireNonNull(((RandomPositions) spec.tissue(specimen).positions()).density());
    }

    @Test
    void what_is_drawn_lies_in_its_range_and_whole_numbers_are_whole() {
        DatasetSpec spec = bound(VaryingRequests.correlated("none"));
        Set<Integer> degrees = IntStream.range(0, 200)
                .mapToObj(specimen -> nuclei(spec, specimen).surface().degree())
                .collect(Collectors.toSet());
        assertThat(degrees).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9);
        for (int specimen = 0; specimen < 200; specimen++) {
            assertThat(width(spec, specimen)).isBetween(20.0, 30.0);
        }
    }

    @Test
    void numbers_that_are_drawn_together_come_from_the_same_row() {
        for (String variation : List.of("none", "moderate", "wide")) {
            DatasetSpec spec = bound(VaryingRequests.correlated(variation));
            Set<List<Double>> rows = IntStream.range(0, 60)
                    .mapToObj(specimen -> List.of(
                            density(spec, specimen), nuclei(spec, specimen).radius()))
                    .collect(Collectors.toSet());
            assertThat(rows)
                    .as(variation)
                    .containsExactlyInAnyOrder(List.of(1.0, 4.0), List.of(2.0, 3.0), List.of(4.0, 2.0));
        }
    }

    @Test
    void sizes_and_shares_of_populations_may_vary_too() {
        DatasetSpec spec = bound(VaryingRequests.json(
                "wide",
                "30",
                "'density': 1",
                "'radius': 4, 'populations': [{'share': {'type': 'uniform', 'from': 1, 'to': 3}},"
                        + " {'size': {'type': 'uniform', 'from': 0.4, 'to': 0.6}, 'elongation': 0.5}]"));
        Set<List<Double>> drawn = IntStream.range(0, 20)
                .mapToObj(specimen -> nuclei(spec, specimen).populations())
                .map(both -> List.of(both.getFirst().share(), both.getLast().size()))
                .collect(Collectors.toSet());
        assertThat(drawn).hasSize(20).allSatisfy(numbers -> {
            assertThat(numbers.getFirst()).isBetween(1.0, 3.0);
            assertThat(numbers.getLast()).isBetween(0.4, 0.6);
        });
        assertThat(nuclei(spec, 0).populations().getLast().elongation()).isEqualTo(0.5);
    }

    @Test
    void what_has_no_distribution_is_still_varied_and_what_has_is_not() {
        DatasetSpec spec = bound(VaryingRequests.correlated("wide"));
        Set<Double> elongations = IntStream.range(0, 40)
                .mapToObj(specimen -> nuclei(spec, specimen).elongation().ratio())
                .collect(Collectors.toSet());
        assertThat(elongations).hasSizeGreaterThan(30);
        for (int specimen = 0; specimen < 40; specimen++) {
            assertThat(width(spec, specimen)).isEqualTo(width(bound(VaryingRequests.correlated("none")), specimen));
        }
    }

    @Test
    void a_specimen_is_always_the_same_however_many_there_are_and_whatever_else_is_drawn() {
        ObjectNode few = VaryingRequests.correlated("moderate");
        few.put("samples", 3);
        DatasetSpec spec = bound(VaryingRequests.correlated("moderate"));
        DatasetSpec another = bound(few);
        ObjectNode more = VaryingRequests.correlated("moderate");
        ((ObjectNode) more.at("/simulation/cells"))
                .set("overlap", Json.mapper().readTree("{\"type\": \"uniform\", \"from\": 0, \"to\": 0.2}"));
        DatasetSpec withMore = bound(more);
        for (int specimen = 0; specimen < 3; specimen++) {
            assertThat(another.tissue(specimen)).isEqualTo(spec.tissue(specimen));
            assertThat(width(withMore, specimen)).isEqualTo(width(spec, specimen));
            assertThat(nuclei(withMore, specimen).radius())
                    .isEqualTo(nuclei(spec, specimen).radius());
        }
        List<TissueSpec> inTurn = IntStream.range(0, 50).mapToObj(spec::tissue).toList();
        List<TissueSpec> atOnce =
                IntStream.range(0, 50).parallel().mapToObj(spec::tissue).toList();
        assertThat(atOnce).isEqualTo(inTurn);
    }

    @Test
    void without_distributions_a_tissue_is_what_the_variation_makes_of_it() {
        DatasetSpec spec = bound(VaryingRequests.json("moderate", "30", "'density': 1", "'radius': 4"));
        TissueSpec tissue = Objects.requireNonNull(spec.simulation()).tissue();
        for (int specimen = 0; specimen < 10; specimen++) {
            assertThat(spec.tissue(specimen))
                    .isEqualTo(TissueVariation.draw(
                            tissue, Variation.MODERATE, new RandomStreams(5).child("sample", specimen)));
        }
        assertThat(spec.varying()).isEmpty();
        assertThat(spec.drawnNumbers(0)).isEmpty();
    }

    @Test
    void a_normal_distribution_is_cut_where_its_field_ends_as_scipy_cuts_it() {
        ObjectNode json = VaryingRequests.json(
                "none",
                "30",
                "'density': 1",
                "'radius': {'type': 'logNormal', 'median': 4, 'sigma': 0.2},"
                        + " 'radiusSpread': {'type': 'normal', 'mean': 0.1, 'sd': 0.15}");
        json.put("samples", 4000);
        DatasetSpec spec = bound(json);
        float[] spreads = new float[4000];
        float[] radii = new float[4000];
        for (int specimen = 0; specimen < spreads.length; specimen++) {
            NucleiSpec drawn = nuclei(spec, specimen);
            spreads[specimen] = (float) drawn.radiusSpread();
            radii[specimen] = (float) drawn.radius();
        }
        String p = Python.run(
                List.of("scipy.stats", "numpy"),
                """
                import sys, numpy
                from scipy import stats
                spread, radius = [numpy.fromfile(f, '<f4').astype(float) for f in sys.argv[1:]]
                print(stats.kstest(spread, stats.truncnorm(-1 / 1.5, 4 / 1.5, 0.1, 0.15).cdf).pvalue)
                print(stats.kstest(radius, stats.lognorm(0.2, scale=4).cdf).pvalue)
                print(abs(numpy.corrcoef(spread, radius)[0, 1]))""",
                RawArrays.write(folder.resolve("spreads"), spreads),
                RawArrays.write(folder.resolve("radii"), radii));
        List<Double> values = p.lines().map(Double::parseDouble).toList();
        assertThat(values.get(0)).isGreaterThan(0.01);
        assertThat(values.get(1)).isGreaterThan(0.01);
        assertThat(values.get(2)).isLessThan(0.05);
    }

    @Test
    void a_spec_says_what_was_asked_for_and_is_stored_and_read_as_it_is() {
        ObjectNode asked = VaryingRequests.correlated("moderate");
        DatasetSpec spec = bound(asked);
        assertThat(StoredSpecs.read(StoredSpecs.write(spec))).isEqualTo(spec);
        ObjectNode shown = RequestJson.of(spec);
        assertThat(shown.has("varying")).isFalse();
        assertThat(shown.at("/simulation/positions/density/together").asString())
                .isEqualTo("volumes");
        assertThat(shown.at("/simulation/organism/semiAxes/y/type").asString()).isEqualTo("uniform");
        assertThat(bound(shown).varying()).isEqualTo(spec.varying());
        assertThat(Objects.requireNonNull(spec.simulation()).tissue().cells().meanRadius())
                .as("the middle")
                .isEqualTo(3);
    }

    @Test
    void what_was_drawn_is_named_as_in_the_request() {
        DatasetSpec spec = bound(VaryingRequests.correlated("wide"));
        List<SampleCard.DrawnNumber> drawn = spec.drawnNumbers(7);
        assertThat(drawn)
                .extracting(SampleCard.DrawnNumber::field)
                .containsExactly(
                        "/simulation/organism/semiAxes/y",
                        "/simulation/positions/density",
                        "/simulation/cells/radius",
                        "/simulation/cells/degree");
        assertThat(drawn.get(0).value()).isEqualTo(width(spec, 7));
        assertThat(drawn.get(2).value()).isEqualTo(nuclei(spec, 7).radius());
        assertThat(drawn.get(3).value()).isEqualTo(nuclei(spec, 7).surface().degree());
    }

    @Test
    void numbers_of_a_microscope_vary_alike_even_within_a_mix() {
        ObjectNode json = VaryingRequests.json("none", "30", "'density': 1", "'radius': 4");
        json.set("appearance", Json.mapper().readTree("""
                        {"type": "mix", "parts": [{"share": 1, "appearance": {"type": "optics", "modality": "confocal",
                         "objective": {"numericalAperture": {"type": "uniform", "from": 0.5, "to": 1.1},
                          "refractiveIndex": 1.33, "excitation": 488, "emission": 520, "pinhole": 1, "sheet": 2},
                         "fluorophores": {"spread": 0.2, "texture": 0.2, "grain": 1, "nucleoli": 0.3, "bright": 0,
                          "tissue": 0.1, "background": 0},
                         "loss": {"attenuation": 50, "aberration": 0, "haze": 0, "bleaching": 0, "stripes": 0,
                          "vignetting": 0, "scattering": 0},
                         "detector": {"exposure": 0.3, "photons": {"type": "logNormal", "median": 30, "sigma": 1},
                          "readNoise": 1, "offset": 0, "bits": {"type": "choice", "values": [8, 12]}}}}]}"""));
        DatasetSpec spec = bound(json);
        Set<Integer> bits = IntStream.range(0, 40)
                .mapToObj(specimen -> optics(spec, specimen).detector().bits())
                .collect(Collectors.toSet());
        assertThat(bits).containsExactlyInAnyOrder(8, 12);
        double photons = IntStream.range(0, 200)
                .mapToDouble(
                        specimen -> Math.log(optics(spec, specimen).detector().photons()))
                .average()
                .orElseThrow();
        assertThat(photons).isCloseTo(Math.log(30), within(0.25));
        assertThat(optics(spec, 0)).isNotEqualTo(optics(spec, 1));
        assertThat(bound(RequestJson.of(spec)).varying()).isEqualTo(spec.varying());
        assertThat(spec.stages().getFirst().name()).isEqualTo("make samples");
    }

    private static Optics optics(DatasetSpec spec, int specimen) {
        return ((Appearance.Optical) spec.appearance(specimen)).optics();
    }
}
