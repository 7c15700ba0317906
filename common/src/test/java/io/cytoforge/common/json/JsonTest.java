package io.cytoforge.common.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedShapeModel;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.KeptNetworks;
import io.cytoforge.common.benchmark.SegmenterSettings;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.training.Patches;
import io.cytoforge.common.training.Schedule;
import io.cytoforge.common.training.TrainingRecipe;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.segmentation.ClassDecoder;
import io.cytoforge.science.segmentation.DistanceDecoder;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Dome;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.HarmonicOrganism;
import io.cytoforge.science.shape.MaskOrganism;
import io.cytoforge.science.shape.ModelOrganism;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.shape.Shell;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiPopulation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

class JsonTest {
    private static final VolumeRef IMAGE = ref(VolumeKind.IMAGE);
    private static final VolumeRef LABELS = ref(VolumeKind.LABELS);
    private static final VolumeRef REGION = ref(VolumeKind.FOREGROUND, new Shape3(32, 64, 64));
    private static final ShapeModelRef BODIES =
            new ShapeModelRef(UUID.randomUUID(), "jobs/a/shape-model.json", ShapeForm.BODY, 4);

    static Stream<JobSpec> specs() {
        return Stream.concat(simulations(), others());
    }

    private static Stream<JobSpec> others() {
        return Stream.of(
                training(null),
                training(0.1 + 0.2),
                training(Structure.BOTH, ref(VolumeKind.LABELS), null),
                synthesis(new Specimen.Given(LABELS)),
                synthesis(new Specimen.Given(LABELS, null, ref(VolumeKind.FOREGROUND))),
                synthesis(new Specimen.Simulated("tissue", 7, nuclei())),
                levels(List.of(100.0, 0.1 + 0.2, 3.0), null, Division.DEFAULT),
                levels(List.of(7.0), new Degradation(null, 0.25, null, 0, null, null), new Division(3, 4)),
                levels(
                        List.of(7.0, 8.0),
                        new Degradation(new Blur(0.4, 1.5), 0.125, 60.0, 0.01, 8, new VoxelSize(3, 1, 2)),
                        Division.DEFAULT),
                new EvaluationSpec("e", IMAGE, IMAGE),
                new ShapeModelSpec(
                        "cells",
                        0,
                        List.of(LABELS),
                        ShapeModelSpec.Of.CELLS,
                        ShapeForm.BODY,
                        642,
                        0,
                        0.1 + 0.2,
                        2,
                        true),
                new ShapeModelSpec(
                        "",
                        1,
                        List.of(LABELS, ref(VolumeKind.FOREGROUND), ref(VolumeKind.FOREGROUND)),
                        ShapeModelSpec.Of.ORGANISMS,
                        ShapeForm.HEMISPHERE,
                        2562,
                        2,
                        1,
                        0,
                        false),
                new SimulationFitSpec("f", 3, List.of(LABELS), List.of()),
                new SimulationFitSpec("f", 3, List.of(LABELS), List.of(ref(VolumeKind.FOREGROUND))),
                benchmark(null, SegmentationTargets.DISTANCE),
                benchmark(new VoxelSize(1, 0.1 + 0.2, 0.4), SegmentationTargets.CLASSES),
                new AnnotationSpec(
                        "a",
                        IMAGE,
                        null,
                        new NetworkRef(
                                UUID.randomUUID(),
                                "jobs/x/networks/real",
                                16,
                                new VoxelSize(1, 0.1 + 0.2, 0.3),
                                DistanceDecoder.DEFAULT),
                        null,
                        new NucleiRecipe(0.25, 0.75, 0.45, 0.1),
                        new MembraneRecipe(0.2, 0.025, 0.1, 2)),
                new AnnotationSpec(
                        "a",
                        IMAGE,
                        null,
                        new NetworkRef(
                                UUID.randomUUID(), "jobs/x/networks/mixed", 8, VoxelSize.UNIT, ClassDecoder.DEFAULT),
                        null,
                        new NucleiRecipe(0.25, 0.75, 0.45, 0.1),
                        new MembraneRecipe(0.2, 0.025, 0.1, 2)),
                annotation(AnnotatedStructure.NUCLEI, null),
                annotation(AnnotatedStructure.MEMBRANES, new RadiusRange(0.1 + 0.2, 2)));
    }

    private static BenchmarkSpec benchmark(@Nullable VoxelSize voxelSize, SegmentationTargets targets) {
        return new BenchmarkSpec(
                "b",
                4,
                List.of(new AnnotatedVolume(IMAGE, LABELS)),
                List.of(new AnnotatedVolume(ref(VolumeKind.IMAGE), ref(VolumeKind.LABELS), 0.1 + 0.2)),
                List.of(new AnnotatedVolume(ref(VolumeKind.IMAGE), ref(VolumeKind.LABELS))),
                List.of(),
                List.of(TrainingSet.REAL),
                List.of(0.1 + 0.2),
                List.of(1),
                2,
                10,
                new SegmenterSettings(8, new Shape3(8, 16, 16), 1, voxelSize, targets),
                KeptNetworks.ALL);
    }

    private static AnnotationSpec annotation(AnnotatedStructure structure, @Nullable RadiusRange radius) {
        return new AnnotationSpec(
                "a",
                IMAGE,
                structure,
                null,
                radius,
                new NucleiRecipe(0.25, 0.75, 0.45, 0.1),
                new MembraneRecipe(0.2, 0.025, 0.1, 2));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void a_spec_comes_back_as_it_was(JobSpec spec) {
        String json = Json.mapper().writeValueAsString(spec);
        assertThat(Json.mapper().readValue(json, JobSpec.class)).isEqualTo(spec);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void an_assignment_comes_back_as_it_was(JobSpec spec) {
        Assignment assignment = new Assignment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Duration.ofSeconds(60),
                2,
                spec.stages().getLast().step(0),
                spec);
        String json = Json.mapper().writeValueAsString(assignment);
        assertThat(Json.mapper().readValue(json, Assignment.class)).isEqualTo(assignment);
    }

    private record Measured(double nrmse, List<Double> levels) {}

    @Test
    void a_completion_comes_back_as_it_was() {
        TaskResult result = new TaskResult(
                List.of(new ProducedFile("cells.csv", "jobs/x/cells.csv", "text/csv", 12, "ab")),
                List.of(new ProducedVolume(
                                "labels",
                                0,
                                "n",
                                VolumeKind.LABELS,
                                "k",
                                new Shape3(1, 2, 3),
                                VoxelSize.UNIT,
                                VoxelType.UINT16)
                        .checked(new LabelIntegrity(3, 1, 9, 6, 1, 2, Map.of(9, 3)))),
                null,
                Figures.of(new Measured(0.25, List.of(1.5, 2.5))));
        Completion completion = new Completion(UUID.randomUUID(), result);
        String json = Json.mapper().writeValueAsString(completion);
        assertThat(Json.mapper().readValue(json, Completion.class)).isEqualTo(completion);
        Completion nothing = new Completion(UUID.randomUUID(), TaskResult.NOTHING);
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(nothing), Completion.class))
                .isEqualTo(nothing);
    }

    @Test
    void a_shape_model_comes_back_to_the_last_bit() {
        ProducedShapeModel model = new ProducedShapeModel(
                "m",
                "jobs/x/shape-model.json",
                ShapeForm.HEMISPHERE,
                162,
                3,
                List.of(1.0 / 3, Double.MIN_VALUE),
                List.of(Math.nextDown(1.0), 0.0),
                Math.PI,
                1e-17,
                0.1 + 0.2);
        Completion completion =
                new Completion(UUID.randomUUID(), new TaskResult(List.of(), List.of(), null, model, Figures.NONE));
        String json = Json.mapper().writeValueAsString(completion);
        assertThat(Json.mapper().readValue(json, Completion.class)).isEqualTo(completion);
    }

    @Test
    void a_heartbeat_reply_comes_back_as_it_was() {
        HeartbeatReply reply = new HeartbeatReply(true, Duration.ofSeconds(60));
        String json = Json.mapper().writeValueAsString(reply);
        assertThat(Json.mapper().readValue(json, HeartbeatReply.class)).isEqualTo(reply);
    }

    @Test
    void what_nobody_knows_is_refused() {
        assertThatThrownBy(() ->
                        Json.mapper().readValue("{\"cancel\":true,\"lease\":\"PT1M\",\"x\":1}", HeartbeatReply.class))
                .isInstanceOf(JacksonException.class);
    }

    /** Every kind of organism, of positions, of amounts and of cells at least once. */
    private static Stream<JobSpec> simulations() {
        Ellipsoid ellipsoid = new Ellipsoid(new Point3(10, 20, 30.5), 0.1);
        SurfaceSpectrum rough = new SurfaceSpectrum(7, DecayLaw.POWER, 0.5, true);
        ShapeVariation variation = new ShapeVariation(5, 2.5);
        NucleiSpec.Contact contact = new NucleiSpec.Contact(0.25, 1.5, true);
        NucleiSpec flat = new NucleiSpec(
                3,
                0.2,
                rough,
                new Elongation(0.4, Elongation.Orientation.TANGENT, 12.5, 0.3),
                contact,
                new NucleiSpec.Phases(0.25, 0.1, 0.5),
                0.75,
                0.5,
                List.of(new NucleiPopulation(2, 0.5, 1, 1), new NucleiPopulation(1, 1, 0.3, 0)));
        VoronoiSpec voronoi =
                new VoronoiSpec(9.5, new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.NEIGHBOR, 1.5), 0.5, 0.75, 1.25);
        List<OrganismShape> organisms = List.of(
                ellipsoid,
                new Dome(ellipsoid),
                new Shell(ellipsoid, 4.5),
                new HarmonicOrganism(20, rough),
                new ModelOrganism(UUID.randomUUID().toString(), variation, 1.5),
                new MaskOrganism(REGION.id().toString()),
                new Box());
        List<PositionsSpec> positions = List.of(
                new RandomPositions(40, null, 2.5),
                new RandomPositions(null, 1.0, 0),
                new LayeredPositions(0.9, 0.1, 3),
                new SurfacePositions(5, 1.5),
                new GivenPositions(List.of(new Point3(0, -0.5, 1.25), new Point3(3, 4, 5))));
        List<CellShape> cells = List.of(
                NucleiSpec.EMBRYO,
                flat,
                voronoi,
                new ModelCells(BODIES.id().toString(), variation, 4, false, contact),
                new CellsWithNuclei(voronoi, flat, 0.5));
        return Stream.of(
                        organisms.stream().map(organism -> tissue(organism, positions.getFirst(), cells.getFirst())),
                        positions.stream().map(sites -> tissue(ellipsoid, sites, cells.getFirst())),
                        cells.stream().map(kind -> tissue(ellipsoid, positions.getFirst(), kind)))
                .flatMap(tissues -> tissues)
                .map(tissue ->
                        new SimulationSpec("s", 7, 3, tissue, List.of(REGION), List.of(BODIES), new Division(5, 6)));
    }

    private static TissueSpec tissue(OrganismShape organism, PositionsSpec positions, CellShape cells) {
        return new TissueSpec(new Shape3(32, 64, 64), new VoxelSize(2, 1, 1), organism, positions, cells);
    }

    @Test
    void every_kind_of_the_core_is_among_those_that_come_back() {
        Set<Class<?>> seen = simulations()
                .map(spec -> ((SimulationSpec) spec).tissue())
                .flatMap(tissue -> Stream.of(tissue.organism(), tissue.positions(), tissue.cells()))
                .map(Object::getClass)
                .collect(Collectors.toSet());
        for (Class<?> closed : List.of(OrganismShape.class, PositionsSpec.class, CellShape.class)) {
            assertThat(seen).contains(closed.getPermittedSubclasses());
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void a_number_that_lacks_is_no_zero(JobSpec spec) {
        ObjectNode json = Json.mapper().valueToTree(spec);
        for (String field : List.of("seed", "iterations", "beta", "rays", "count")) {
            if (json.has(field)) {
                ObjectNode lacking = json.deepCopy();
                lacking.remove(field);
                assertThatThrownBy(() -> Json.mapper().treeToValue(lacking, JobSpec.class))
                        .isInstanceOf(JacksonException.class);
            }
        }
    }

    @Test
    void a_model_keeps_how_far_it_looks() {
        ReceptiveField field = new ReceptiveField(new Margin(60, 60, 60), new Margin(12, 16, 20));
        ModelRef model = new ModelRef(
                UUID.randomUUID(), "m", 16, new Shape3(32, 64, 64), VoxelSize.UNIT, Structure.NUCLEI, 3, 4, field);
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(model), ModelRef.class))
                .isEqualTo(model);
    }

    private static SynthesisSpec levels(List<Double> alphas, @Nullable Degradation degradation, Division division) {
        return new SynthesisSpec(
                "s",
                -1,
                model(),
                new Specimen.Given(LABELS),
                alphas,
                2,
                new SynthesisSpec.Recording(VoxelType.UINT16, true, degradation),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.PAPER, SynthesisSpec.Precision.BFLOAT16, division));
    }

    private static SynthesisSpec synthesis(Specimen specimen) {
        return new SynthesisSpec(
                "",
                1,
                model(),
                specimen,
                List.of(1.0),
                2,
                new SynthesisSpec.Recording(VoxelType.FLOAT32, true),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED));
    }

    /** On the model's grid. */
    private static TissueSpec nuclei() {
        return new TissueSpec(
                new Shape3(32, 64, 64), VoxelSize.UNIT, new Box(), RandomPositions.count(3), NucleiSpec.EMBRYO);
    }

    private static TrainingSpec training(@Nullable Double most) {
        return training(Structure.MEMBRANES, null, most);
    }

    private static TrainingSpec training(Structure structure, @Nullable VolumeRef nuclei, @Nullable Double most) {
        return new TrainingSpec(
                "t",
                1,
                List.of(
                        new TrainingSpec.Stack(IMAGE, LABELS, nuclei, null),
                        new TrainingSpec.Stack(IMAGE, null, null, null)),
                List.of(new TrainingSpec.Masks(LABELS, nuclei, ref(VolumeKind.FOREGROUND))),
                structure,
                new VoxelSize(2, 0.4, 0.4),
                100,
                50,
                TrainingRecipe.BALANCED.network(),
                TrainingRecipe.BALANCED.optimizer(),
                TrainingRecipe.BALANCED.loss(true),
                TrainingRecipe.BALANCED.averageDecay(),
                TrainingSpec.Augmentation.PAPER,
                new Patches(new Shape3(64, 128, 128), 0.5, false, new Patches.Percentiles(1, 99.8)),
                new Schedule(1000, most, 10),
                new TrainingSpec.Validation(0.1, List.of(new TrainingSpec.Stack(IMAGE, null, null, null)), 100, 5),
                model(),
                true);
    }

    private static ModelRef model() {
        return new ModelRef(
                UUID.randomUUID(),
                "jobs/a/model",
                16,
                new Shape3(64, 128, 128),
                VoxelSize.UNIT,
                Structure.NUCLEI,
                3,
                4);
    }

    private static VolumeRef ref(VolumeKind kind) {
        return ref(kind, new Shape3(9, 8, 128));
    }

    private static VolumeRef ref(VolumeKind kind, Shape3 shape) {
        return new VolumeRef(UUID.randomUUID(), kind, "volumes/x", shape, VoxelSize.UNIT, VoxelType.UINT8);
    }
}
