package io.cytoforge.common.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.KeptNetworks;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.dataset.Unseen;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import io.cytoforge.common.registry.JobTypes;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.testing.DatasetSpecs;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.optics.OpticsPreset;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StoredSpecsTest {
    private static final Set<JobType<?, ?>> AFTER_VERSION_1 =
            Set.of(OpticsFitSpec.TYPE, AnnotationSpec.TYPE, BenchmarkSpec.TYPE);
    private static final Set<JobType<?, ?>> AFTER_VERSION_0 =
            Set.of(DatasetSpec.TYPE, OpticsFitSpec.TYPE, AnnotationSpec.TYPE, BenchmarkSpec.TYPE);

    /** Cells per µm³ where a spec of version 0 has a density. */
    private static final double DENSITY = 0.001;

    static Stream<JsonNode> ofVersion0() throws IOException {
        return rows("specs-version-0.json");
    }

    static Stream<JsonNode> ofVersion1() throws IOException {
        return rows("specs-version-1.json");
    }

    static Stream<JsonNode> ofVersion2() throws IOException {
        return rows("specs-version-2.json");
    }

    static Stream<JsonNode> ofVersion3() throws IOException {
        return rows("specs-version-3.json");
    }

    /** Those of version 4 in which networks that segment could not be named or kept. */
    static Stream<JsonNode> ofVersion4WithoutNetworks() throws IOException {
        return rows("specs-version-4-networks.json");
    }

    static Stream<JsonNode> ofVersion4() throws IOException {
        return rows("specs-version-4.json");
    }

    static Stream<JsonNode> ofVersion5() throws IOException {
        return rows("specs-version-5.json");
    }

    private static Stream<JsonNode> rows(String name) throws IOException {
        try (InputStream json = StoredSpecsTest.class.getResourceAsStream(name)) {
            return Json.mapper().readTree(Objects.requireNonNull(json)).valueStream();
        }
    }

    @ParameterizedTest
    @MethodSource("ofVersion0")
    void a_spec_of_version_0_is_read_and_stays_as_it_then_is(JsonNode stored) {
        JobSpec spec = StoredSpecs.read(stored.toString());
        assertThat(spec.jobType().name()).isEqualTo(stored.get("type").asString());
        assertThat(spec.name()).isEqualTo(stored.get("name").asString());
        assertThat(StoredSpecs.read(StoredSpecs.write(spec))).isEqualTo(spec);
    }

    @ParameterizedTest
    @MethodSource("ofVersion0")
    void every_number_of_it_is_there_again(JsonNode stored) {
        JsonNode now = Json.mapper().readTree(StoredSpecs.write(StoredSpecs.read(stored.toString())));
        List<Double> before = numbers(stored);
        before.removeAll(numbers(now));
        // of an evaluation nothing is random, densities were per µm³, and a degradation that changes nothing is none
        String type = stored.get("type").asString();
        before.removeIf(
                number -> type.equals("evaluation") || number == DENSITY || (type.equals("synthesis") && number == 0));
        assertThat(before).as("numbers that were lost").isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"ofVersion1", "ofVersion2", "ofVersion3", "ofVersion4WithoutNetworks", "ofVersion4", "ofVersion5"})
    void a_spec_with_a_version_is_read_with_every_number_and_stays_as_it_then_is(JsonNode stored) {
        JobSpec spec = StoredSpecs.read(stored.toString());
        assertThat(spec.jobType().name()).isEqualTo(stored.get("job").asString());
        JsonNode now = Json.mapper().readTree(StoredSpecs.write(spec));
        List<Double> before = numbers(((ObjectNode) stored).without("version"));
        before.removeAll(numbers(now));
        assertThat(before).as("numbers that were lost").isEmpty();
        assertThat(StoredSpecs.read(now.toString())).isEqualTo(spec);
    }

    @Test
    void what_version_1_could_not_say_is_as_it_was() throws IOException {
        assertThat(ofVersion1().map(row -> row.get("job").asString()).collect(Collectors.toSet()))
                .isEqualTo(JobTypes.ALL.stream()
                        .filter(type -> !AFTER_VERSION_1.contains(type))
                        .map(JobType::name)
                        .collect(Collectors.toSet()));
        List<JobSpec> specs =
                ofVersion1().map(row -> StoredSpecs.read(row.toString())).toList();
        List<SimulationFitSpec> fits = specs.stream()
                .filter(SimulationFitSpec.class::isInstance)
                .map(SimulationFitSpec.class::cast)
                .toList();
        assertThat(fits).extracting(fit -> fit.labels().size()).containsOnly(1);
        assertThat(fits).extracting(fit -> fit.foregrounds().size()).contains(0, 1);
        for (JobSpec spec : specs) {
            if (spec instanceof DatasetSpec dataset) {
                assertThat(dataset.labels()).isEmpty();
                assertThat(dataset.levels()).containsExactly(1.0);
            }
            if (spec instanceof SynthesisSpec synthesis) {
                assertThat(synthesis.qualities()).isEqualTo(synthesis.alphas()).isNotEmpty();
            }
            if (spec instanceof SimulationSpec simulation) {
                if (simulation.tissue().cells() instanceof NucleiSpec nuclei) {
                    assertThat(nuclei.phases()).isEqualTo(NucleiSpec.Phases.NONE);
                    assertThat(nuclei.roughness()).isEqualTo(1);
                    assertThat(nuclei.roughnessSpread()).isZero();
                    assertThat(nuclei.elongation().spread()).isZero();
                }
                if (simulation.tissue().positions() instanceof RandomPositions random) {
                    assertThat(random.distanceSpread()).isZero();
                    assertThat(random.minimumDepth()).isNull();
                    assertThat(random.surfaceLayer()).isZero();
                }
            }
        }
    }

    @Test
    void of_data_sets_of_version_2_nothing_varies_or_is_bent_and_unseen_cells_are_background() throws IOException {
        List<DatasetSpec> datasets = ofVersion2()
                .map(row -> StoredSpecs.read(row.toString()))
                .filter(DatasetSpec.class::isInstance)
                .map(DatasetSpec.class::cast)
                .toList();
        assertThat(datasets).hasSizeGreaterThan(2).allSatisfy(dataset -> {
            assertThat(dataset.varying()).isEmpty();
            assertThat(dataset.distortion()).isZero();
            assertThat(dataset.unseen()).isEqualTo(Unseen.BACKGROUND);
        });
    }

    @Test
    void nuclei_of_version_3_are_of_one_population_and_cut_by_the_surface() throws IOException {
        List<NucleiSpec> nuclei = ofVersion3()
                .map(row -> StoredSpecs.read(row.toString()))
                .filter(SimulationSpec.class::isInstance)
                .map(spec -> ((SimulationSpec) spec).tissue().cells())
                .filter(NucleiSpec.class::isInstance)
                .map(NucleiSpec.class::cast)
                .toList();
        assertThat(nuclei).hasSizeGreaterThan(2).allSatisfy(each -> {
            assertThat(each.populations()).isEmpty();
            assertThat(each.contact().whole()).isFalse();
            assertThat(each.phases().fragmented()).isZero();
        });
    }

    @Test
    void of_version_4_no_benchmark_keeps_a_network_and_no_annotation_has_one() throws IOException {
        List<JobSpec> specs = ofVersion4WithoutNetworks()
                .map(row -> StoredSpecs.read(row.toString()))
                .toList();
        BenchmarkSpec benchmark = (BenchmarkSpec) specs.getFirst();
        assertThat(benchmark.keep()).isEqualTo(KeptNetworks.NONE);
        assertThat(benchmark.network().targets()).isEqualTo(SegmentationTargets.DISTANCE);
        assertThat(((AnnotationSpec) specs.getLast()).network()).isNull();
        assertThat(specs).hasSize(2);
    }

    @Test
    void boxes_of_version_4_were_all_of_their_volumes() throws IOException {
        List<Box> boxes = ofVersion4()
                .map(row -> StoredSpecs.read(row.toString()))
                .filter(SimulationSpec.class::isInstance)
                .map(spec -> ((SimulationSpec) spec).tissue().organism())
                .filter(Box.class::isInstance)
                .map(Box.class::cast)
                .toList();
        assertThat(boxes).isNotEmpty().containsOnly(new Box(0));
    }

    private static List<Double> numbers(JsonNode json) {
        Stream<Double> own = json.isNumber() ? Stream.of(json.doubleValue()) : Stream.empty();
        return Stream.concat(own, json.valueStream().flatMap(part -> numbers(part).stream()))
                .collect(Collectors.toList());
    }

    @Test
    void every_type_of_job_is_among_them() throws IOException {
        Set<String> types =
                ofVersion0().map(spec -> spec.get("type").asString()).collect(Collectors.toSet());
        assertThat(types)
                .containsAll(JobTypes.ALL.stream()
                        .filter(type -> !AFTER_VERSION_0.contains(type))
                        .map(type -> type.name())
                        .toList());
    }

    @Test
    void what_could_not_be_said_yet_means_what_was_done_then() throws IOException {
        List<JobSpec> older = ofVersion0()
                .filter(spec -> spec.get("name").asString().startsWith("older:"))
                .map(spec -> StoredSpecs.read(spec.toString()))
                .toList();
        assertThat(older).hasSizeGreaterThanOrEqualTo(4);
        for (JobSpec spec : older) {
            switch (spec) {
                case TrainingSpec training -> {
                    assertThat(training.network().depthInput()).isFalse();
                    assertThat(training.loss().pairedSquares()).isZero();
                }
                case SynthesisSpec synthesis -> {
                    assertThat(synthesis.painting().precision()).isEqualTo(SynthesisSpec.Precision.FLOAT32);
                    assertThat(synthesis.recording().noise()).isFalse();
                    assertThat(synthesis.specimen()).isInstanceOf(Specimen.Given.class);
                }
                case SimulationSpec simulation ->
                    assertThat(simulation.inputs()).isEmpty();
                default -> throw new AssertionError("no older spec of this type is kept: " + spec);
            }
        }
    }

    @Test
    void what_tissue_swallowed_in_version_5_was_gone() throws IOException {
        List<Appearance.Optical> seen = ofVersion5()
                .map(row -> StoredSpecs.read(row.toString()))
                .filter(DatasetSpec.class::isInstance)
                .map(spec -> ((DatasetSpec) spec).appearance())
                .filter(Appearance.Optical.class::isInstance)
                .map(Appearance.Optical.class::cast)
                .toList();
        assertThat(seen).isNotEmpty();
        assertThat(seen)
                .allSatisfy(appearance ->
                        assertThat(appearance.optics().loss().scattering()).isZero());
    }

    @Test
    void cameras_of_version_2_had_no_offset() {
        DatasetSpec spec = DatasetSpecs.of(
                "seen",
                1,
                2,
                null,
                List.of(new VolumeRef(
                        UUID.randomUUID(),
                        VolumeKind.LABELS,
                        "labels",
                        new Shape3(8, 9, 10),
                        VoxelSize.UNIT,
                        VoxelType.UINT16)),
                StructureType.NUCLEI,
                Variation.NONE,
                new Appearance.Optical(OpticsPreset.LIGHT_SHEET_20X_WATER.optics()),
                List.of(1.0),
                0,
                new Split(1, 0, 0));
        ObjectNode stored = (ObjectNode) Json.mapper().readTree(StoredSpecs.write(spec));
        ObjectNode detector = (ObjectNode) stored.at("/appearance/detector");
        assertThat(detector.remove("offset").asDouble()).isZero();
        ((ObjectNode) stored.at("/appearance/objective")).remove("psf");
        stored.put("version", 2);
        assertThat(StoredSpecs.read(stored.toString())).isEqualTo(spec);
    }

    @Test
    void parts_that_jobs_stored_before_are_read_as_they_were_meant() {
        Optics optics = OpticsPreset.LIGHT_SHEET_20X_WATER.optics();
        SampleCard card = new SampleCard(
                0,
                0,
                1,
                Split.Part.TRAIN,
                VoxelSize.UNIT,
                new TissueSpec(
                        new Shape3(32, 32, 32), VoxelSize.UNIT, new Box(), RandomPositions.count(3), NucleiSpec.EMBRYO),
                null,
                null,
                optics,
                null,
                List.of(),
                null);
        ObjectNode stored = Json.mapper().valueToTree(card);
        assertThat(((ObjectNode) stored.at("/optics/detector")).remove("offset").asDouble())
                .isZero();
        stored.remove(List.of("distortion"));
        ((ObjectNode) stored.at("/optics")).remove(List.of("dropout", "ghost"));
        ((ObjectNode) stored.at("/tissue/organism")).remove("margin");
        ((ObjectNode) stored.at("/tissue/cells"))
                .remove(List.of("roughnessSpread", "populations", "whole", "fragmented"));
        byte[] before = Json.mapper().writeValueAsBytes(stored);
        assertThatThrownBy(() -> Json.mapper().readValue(before, SampleCard.class))
                .isInstanceOf(JacksonException.class);
        assertThat(StoredSpecs.readParts(before, SampleCard.class)).isEqualTo(card);
    }

    @Test
    void a_spec_of_later_software_is_refused() {
        assertThatThrownBy(() -> StoredSpecs.read("{\"version\": 99, \"job\": \"training\"}"))
                .hasMessageContaining("version 99");
    }
}
