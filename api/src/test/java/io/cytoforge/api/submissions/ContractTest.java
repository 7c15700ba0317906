package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.studies.plan.StudyRequest;
import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.SegmenterSettings;
import io.cytoforge.common.binding.RequestBinder;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.MoreSamples;
import io.cytoforge.common.dataset.Reference;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import io.cytoforge.common.registry.JobTypes;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Optimizer;
import io.cytoforge.common.training.Patches;
import io.cytoforge.common.training.TrainingRecipe;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.optics.Detector;
import io.cytoforge.science.optics.Dropout;
import io.cytoforge.science.optics.Fluorophores;
import io.cytoforge.science.optics.Ghost;
import io.cytoforge.science.optics.LightLoss;
import io.cytoforge.science.optics.Objective;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.random.Distribution;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.NucleiPopulation;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * openapi.yaml and the records that requests are bound to say the same: fields, which of them must be given, types, ranges,
 * words and defaults.
 */
class ContractTest {
    private static final String OBJECTIVE =
            "{'numericalAperture': 0.5, 'refractiveIndex': 1.7, 'excitation': 488, 'emission': 520, 'pinhole': 1, 'sheet': 2}";
    private static final String FLUOROPHORES =
            "{'spread': 0.2, 'texture': 0.2, 'grain': 1, 'nucleoli': 0.3, 'bright': 0, 'tissue': 0.1, 'background': 0}";
    private static final String LIGHT_LOSS = "{'attenuation': 50, 'aberration': 0, 'haze': 0, 'bleaching': 0,"
            + " 'stripes': 0, 'vignetting': 0, 'scattering': 0}";
    private static final String DETECTOR = "{'exposure': 0.3, 'photons': 30, 'readNoise': 1, 'bits': 8, 'offset': 0}";
    private static final String OPTICS = "{'modality': 'confocal', 'objective': " + OBJECTIVE + ", 'fluorophores': "
            + FLUOROPHORES + ", 'loss': " + LIGHT_LOSS + ", 'detector': " + DETECTOR + "}";
    private static final String CELLS = "{'type': 'voronoi', 'diameter': 500, 'spread': 0.5}";
    private static final String NUCLEI = "{'type': 'nuclei', 'radius': 4}";
    private static final String TISSUE = """
            'shape': {'z': 64, 'y': 64, 'x': 64}, 'voxelSize': {'z': 9, 'y': 9, 'x': 9}, 'organism': {'type': 'box'},
            'positions': {'type': 'random', 'count': 3}, 'cells': {'type': 'nuclei', 'radius': 9}""";
    private static final String OPTIMIZER =
            "{'type': 'adam', 'generatorRate': 0.1, 'discriminatorRate': 0.1, 'beta1': 0.5, 'beta2': 0.9, 'decay': 'cosine'}";
    private static final String LOSS =
            "{'adversarial': 'hinge', 'adversarialWeight': 1, 'identityWeight': 1, 'pairedWeight': 1, 'pairedSquares': 1}";

    /**
     * A schema and its record.
     *
     * @param example a body that is sound
     * @param filled fields that need not be given because something else says them
     * @param more fields that a request may give and a spec has not
     */
    record Pair(String schema, Class<?> type, String example, Set<String> filled, Set<String> more) {
        Pair(String schema, Class<?> type, String example, String... filled) {
            this(schema, type, example, Set.of(filled), Set.of());
        }

        Pair alsoKnowing(String... fields) {
            return new Pair(schema, type, example, filled, Set.of(fields));
        }

        @Override
        public String toString() {
            return schema;
        }
    }

    static Stream<Pair> pairs() {
        return Stream.concat(requests(), parts());
    }

    private static Stream<Pair> requests() {
        return Stream.of(
                new Pair(
                                "TrainingRequest",
                                TrainingSpec.class,
                                "{'stacks': [{'image': 'IMAGE', 'labels': 'LABELS'}], 'voxelSize': {'z': 1, 'y': 1, 'x': 1},"
                                        + " 'width': 8, 'NORM': 'weight', 'depthInput': true, 'noiseInput': false,"
                                        + " 'optimizer': " + OPTIMIZER + ", 'loss': " + LOSS
                                        + ", 'averageDecay': 0.5, 'flips': true}",
                                "voxelSize",
                                "width",
                                normalization(),
                                "depthInput",
                                "noiseInput",
                                "optimizer",
                                "loss",
                                "averageDecay",
                                "flips")
                        .alsoKnowing("recipe"),
                new Pair(
                                "SynthesisRequest",
                                SynthesisSpec.class,
                                "{'model': 'MODEL', 'labels': 'LABELS', 'alphas': [3], 'beta': 2}",
                                "alphas",
                                "beta")
                        .alsoKnowing("alpha"),
                new Pair(
                                "SimulationRequest",
                                SimulationSpec.class,
                                "{" + TISSUE + "}",
                                "shape",
                                "voxelSize",
                                "organism",
                                "positions",
                                "cells")
                        .alsoKnowing("preset"),
                new Pair("EvaluationRequest", EvaluationSpec.class, "{'synthetic': 'IMAGE', 'real': 'IMAGE'}"),
                new Pair("ShapeModelRequest", ShapeModelSpec.class, "{'shapes': ['LABELS'], 'of': 'cells'}"),
                new Pair("SimulationFitRequest", SimulationFitSpec.class, "{'labels': ['LABELS']}"),
                new Pair(
                                "BenchmarkRequest",
                                BenchmarkSpec.class,
                                "{'real': [{'image': 'IMAGE', 'labels': 'LABELS'}], 'synthetic': [{'image': 'IMAGE',"
                                        + " 'labels': 'LABELS'}], 'test': [{'image': 'UNSEEN', 'labels': 'TRUTH'}]}",
                                "synthetic",
                                "test")
                        .alsoKnowing("dataset", "holdOut"),
                new Pair("AnnotationRequest", AnnotationSpec.class, "{'image': 'IMAGE', 'structure': 'nuclei'}"),
                new Pair(
                        "OpticsFitRequest",
                        OpticsFitSpec.class,
                        "{'image': 'IMAGE', 'labels': 'LABELS', 'optics': " + OPTICS + "}",
                        "optics"),
                new Pair(
                        "DatasetRequest",
                        DatasetSpec.class,
                        "{'samples': 2, 'simulation': {" + TISSUE + "}, 'appearance': {'type': 'randomized'}}",
                        "appearance"));
    }

    private static Stream<Pair> parts() {
        Class<?> organism = OrganismShape.class;
        Class<?> positions = PositionsSpec.class;
        Class<?> cells = CellShape.class;
        String axes = "'semiAxes': {'z': 9, 'y': 9, 'x': 9}";
        return Stream.of(
                new Pair("StudyRequest", StudyRequest.class, "{'images': [{'image': 'IMAGE'}, {'image': 'UNSEEN'}]}"),
                new Pair("StudyImage", StudyRequest.StudyImage.class, "{'image': 'IMAGE'}"),
                new Pair("StageRequest", StudyRequest.StageRequest.class, "{}"),
                new Pair("MoreSamplesRequest", MoreSamples.class, "{'samples': 3}"),
                new Pair("EllipsoidOrganism", organism, "{'type': 'ellipsoid', " + axes + "}", "semiAxes"),
                new Pair("DomeOrganism", organism, "{'type': 'dome', " + axes + "}", "semiAxes"),
                new Pair("ShellOrganism", organism, "{'type': 'shell', 'thickness': 3, " + axes + "}", "semiAxes"),
                new Pair(
                        "SphericalHarmonicsOrganism",
                        organism,
                        "{'type': 'sphericalHarmonics', 'radius': 3}",
                        "radius"),
                new Pair("ShapeModelOrganism", organism, "{'type': 'shapeModel', 'shapeModel': 'BODIES'}"),
                new Pair("MaskOrganism", organism, "{'type': 'mask', 'foreground': 'FOREGROUND'}"),
                new Pair("BoxOrganism", organism, "{'type': 'box'}"),
                new Pair("RandomPositions", positions, "{'type': 'random', 'count': 3}", "count"),
                new Pair("LayeredPositions", positions, "{'type': 'layered'}"),
                new Pair("SurfacePositions", positions, "{'type': 'surface', 'depth': 3}", "depth"),
                new Pair("PointPositions", positions, "{'type': 'points', 'points': [{'z': 1, 'y': 1, 'x': 1}]}"),
                new Pair("NucleiCells", cells, NUCLEI),
                new Pair("NucleiPopulation", NucleiPopulation.class, "{}"),
                new Pair("VoronoiCells", cells, CELLS, "spread"),
                new Pair(
                        "ShapeModelCells",
                        cells,
                        "{'type': 'shapeModel', 'shapeModel': 'BODIES', 'radius': 3}",
                        "radius"),
                new Pair(
                        "CellsWithNuclei",
                        cells,
                        "{'type': 'cellsWithNuclei', 'cells': " + CELLS + ", 'nuclei': " + NUCLEI + "}"),
                new Pair("AugmentationSettings", TrainingSpec.Augmentation.class, "{}"),
                new Pair("ValidationSettings", TrainingSpec.Validation.class, "{}"),
                new Pair("AnnotatedVolume", AnnotatedVolume.class, "{'image': 'IMAGE', 'labels': 'LABELS'}"),
                new Pair("SegmenterSettings", SegmenterSettings.class, "{}"),
                new Pair("TrainingStack", TrainingSpec.Stack.class, "{'image': 'IMAGE'}"),
                new Pair("MaskSource", TrainingSpec.Masks.class, "{'labels': 'LABELS'}"),
                new Pair(
                        "OptimizerSettings",
                        Optimizer.class,
                        OPTIMIZER,
                        "type",
                        "generatorRate",
                        "discriminatorRate",
                        "beta1",
                        "beta2",
                        "decay"),
                new Pair(
                        "LossSettings",
                        Loss.class,
                        LOSS,
                        "adversarial",
                        "adversarialWeight",
                        "identityWeight",
                        "pairedWeight",
                        "pairedSquares"),
                new Pair("Percentiles", Patches.Percentiles.class, "{'low': 1, 'high': 99}"),
                new Pair("DegradationSettings", Degradation.class, "{}"),
                new Pair("PsfSettings", Blur.class, "{'lateral': 1, 'axial': 1}"),
                new Pair("SplitSettings", Split.class, "{}"),
                new Pair("DatasetReference", Reference.class, "{}"),
                new Pair("EvaluationLabels", EvaluationSpec.Labels.class, "{}"),
                new Pair("UniformDistribution", Distribution.class, "{'type': 'uniform', 'from': 3, 'to': 5}"),
                new Pair("NormalDistribution", Distribution.class, "{'type': 'normal', 'mean': 4, 'sd': 1}"),
                new Pair("LogNormalDistribution", Distribution.class, "{'type': 'logNormal', 'median': 4, 'sigma': 1}"),
                new Pair("ChoiceDistribution", Distribution.class, "{'type': 'choice', 'values': [4, 5]}"),
                new Pair("RadiusRange", RadiusRange.class, "{'smallest': 1, 'largest': 2}"),
                new Pair("NucleiRecipe", NucleiRecipe.class, "{}"),
                new Pair("MembraneRecipe", MembraneRecipe.class, "{}"),
                new Pair("RandomizedAppearance", Appearance.class, "{'type': 'randomized'}"),
                new Pair(
                        "ModelAppearance",
                        Appearance.class,
                        "{'type': 'model', 'model': 'MODEL', 'alpha': 9}",
                        "alpha"),
                new Pair(
                        "MixAppearance",
                        Appearance.class,
                        "{'type': 'mix', 'parts': [{'share': 1, 'appearance': {'type': 'randomized'}}]}"),
                new Pair(
                        "MixPart", Appearance.Mixed.Part.class, "{'share': 0.5, 'appearance': {'type': 'randomized'}}"),
                new Pair(
                                "OpticsAppearance",
                                Appearance.class,
                                "{'type': 'optics', 'modality': 'confocal', 'objective': " + OBJECTIVE
                                        + ", 'fluorophores': " + FLUOROPHORES + ", 'loss': " + LIGHT_LOSS
                                        + ", 'detector': " + DETECTOR + "}",
                                "modality",
                                "objective",
                                "fluorophores",
                                "loss",
                                "detector")
                        .alsoKnowing("microscope"),
                new Pair("KnownOptics", Optics.class, OPTICS, names(Optics.class)).alsoKnowing("microscope"),
                new Pair("ObjectiveSettings", Objective.class, OBJECTIVE, names(Objective.class)),
                new Pair("FluorophoreSettings", Fluorophores.class, FLUOROPHORES, names(Fluorophores.class)),
                new Pair("LightLossSettings", LightLoss.class, LIGHT_LOSS, names(LightLoss.class)),
                new Pair("DetectorSettings", Detector.class, DETECTOR, names(Detector.class)),
                new Pair("DropoutSettings", Dropout.class, "{'share': 0.1, 'brightness': 0.1}"),
                new Pair("GhostSettings", Ghost.class, "{'share': 0.1, 'shift': {'z': 0, 'y': 0, 'x': 5}}"));
    }

    private static String[] names(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .map(java.lang.reflect.RecordComponent::getName)
                .toArray(String[]::new);
    }

    /** One of the fields of the contract, however it is spelled. */
    private static String normalization() {
        return Contract.fieldLike("TrainingRequest", "normali");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_record_knows_the_fields_of_its_schema_and_no_others(Pair pair) {
        ObjectNode body = example(pair);
        body.put("unheardOf", 1);
        String message = violations(pair, body).stream()
                .filter(violation -> violation.paths().contains("/unheardOf"))
                .findFirst()
                .orElseThrow()
                .message();
        Set<String> known = new TreeSet<>(
                Arrays.asList(message.substring(message.indexOf("known: ") + 7).split(", ")));
        known.addAll(pair.more());
        assertThat(known)
                .isEqualTo(new TreeSet<>(Contract.properties(pair.schema()).keySet()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void what_must_be_given_is_what_the_schema_requires(Pair pair) {
        Set<String> required = Contract.required(pair.schema());
        for (String field : Contract.properties(pair.schema()).keySet()) {
            ObjectNode body = example(pair);
            if (!body.has(field) || field.equals("type") || pair.filled().contains(field)) {
                assertThat(required.contains(field) && !field.equals("type"))
                        .as("%s is required and not in the example", field)
                        .isFalse();
                continue;
            }
            body.remove(field);
            assertThat(violations(pair, body).stream()
                            .anyMatch(violation -> violation.paths().contains("/" + field)))
                    .as("%s is missing", field)
                    .isEqualTo(required.contains(field) || isOneOfTwo(pair, field));
        }
    }

    /** Labels, or a simulation that makes some; a model, or an appearance; a structure, or a network. */
    private static boolean isOneOfTwo(Pair pair, String field) {
        return pair.schema().equals("SynthesisRequest")
                        && List.of("labels", "model").contains(field)
                || pair.schema().equals("DatasetRequest") && field.equals("simulation")
                || pair.schema().equals("AnnotationRequest") && field.equals("structure");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void defaults_are_those_of_the_schema(Pair pair) {
        ObjectNode shown = RequestJson.part(bound(pair, example(pair)));
        Contract.properties(pair.schema()).forEach((field, schema) -> {
            if (schema.containsKey("default") && !pair.more().contains(field)) {
                JsonNode expected = Json.mapper().valueToTree(schema.get("default"));
                JsonNode found = shown.path(field);
                assertThat(found.isNumber() ? found.asDouble() : (Object) found)
                        .as(field)
                        .isEqualTo(expected.isNumber() ? expected.asDouble() : (Object) expected);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void ranges_are_those_of_the_schema(Pair pair) {
        Contract.properties(pair.schema()).forEach((field, schema) -> {
            if (!pair.more().contains(field)) {
                for (Contract.Limit limit : Contract.limits(schema)) {
                    assertThat(isRefused(pair, field, limit.outside()))
                            .as("%s of %s", field, limit.outside())
                            .isTrue();
                    if (!limit.isBeyondReach(pair.schema(), field)) {
                        assertThat(isRefused(pair, field, limit.inside()))
                                .as("%s of %s", field, limit.inside())
                                .isFalse();
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void words_are_those_of_the_schema(Pair pair) {
        Contract.properties(pair.schema()).forEach((field, schema) -> {
            if (schema.get("enum") instanceof List<?> words && !pair.more().contains(field)) {
                words.forEach(
                        word -> assertThat(isUnknown(pair, field, Json.mapper().valueToTree(word)))
                                .as("%s %s", field, word)
                                .isFalse());
                ObjectNode body = example(pair);
                body.put(field, "unicorn");
                if (words.getFirst() instanceof String) {
                    String message = violations(pair, body).getFirst().message();
                    assertThat(new TreeSet<>(List.of(message.replaceAll("must be one of |, was .*|; was .*", "")
                                    .split(", "))))
                            .as(field)
                            .isEqualTo(new TreeSet<>(words));
                }
            }
        });
    }

    @Test
    void presets_recipes_and_types_of_job_are_those_of_the_contract() {
        assertThat(Contract.words("SimulationPresetName"))
                .containsExactlyElementsOf(Stream.of(TissuePreset.values())
                        .map(RequestDraft::nameOf)
                        .toList());
        assertThat(Contract.words("TrainingRequest", "recipe"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(TrainingRecipe.values())
                        .map(RequestDraft::nameOf)
                        .toList());
        assertThat(Contract.words("JobType"))
                .containsExactlyElementsOf(
                        JobTypes.ALL.stream().map(type -> type.name()).toList());
    }

    @Test
    void every_type_of_job_has_its_schema() {
        Set<Class<?>> specs = new java.util.HashSet<>();
        requests().forEach(pair -> specs.add(pair.type()));
        assertThat(specs)
                .containsAll(JobTypes.ALL.stream()
                        .map(type -> (Class<?>) type.spec())
                        .toList());
        assertThat(specs).allMatch(JobSpec.class::isAssignableFrom);
    }

    /** Words that are known may not go together with something else of the example. */
    private static boolean isUnknown(Pair pair, String field, JsonNode word) {
        ObjectNode body = example(pair);
        body.set(field, word);
        return violations(pair, body).stream()
                .anyMatch(violation -> violation.paths().contains("/" + field)
                        && violation.message().startsWith("must be one of"));
    }

    private static boolean isRefused(Pair pair, String field, JsonNode value) {
        ObjectNode body = example(pair);
        if (pair.schema().equals("RandomPositions") && field.equals("density")) {
            body.remove("count");
        }
        body.set(field, value);
        return violations(pair, body).stream()
                .anyMatch(violation -> violation.paths().contains("/" + field));
    }

    private static List<ConstraintViolation> violations(Pair pair, JsonNode body) {
        RequestBinder binder = new RequestBinder(Json.mapper(), Known.RESOURCES);
        binder.bindAny(body, pair.type(), "");
        return new ArrayList<>(binder.violations());
    }

    private static Object bound(Pair pair, JsonNode body) {
        RequestBinder binder = new RequestBinder(Json.mapper(), Known.RESOURCES);
        return binder.bindAny(body, pair.type(), "")
                .orElseThrow(() -> new AssertionError(binder.violations().toString()));
    }

    private static ObjectNode example(Pair pair) {
        Map<String, String> words = new LinkedHashMap<>(Known.IDS);
        words.put("NORM", normalization());
        String body = pair.example().replace('\'', '"');
        for (Map.Entry<String, String> word : words.entrySet()) {
            body = body.replace(word.getKey(), word.getValue());
        }
        return (ObjectNode) Json.mapper().readTree(body);
    }
}
