package io.cytoforge.common.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedShapeModel;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.EvaluationSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.ShapeModelSpec;
import io.cytoforge.common.job.SimulationFitSpec;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.job.Specimen;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.TrainingRecipe;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
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
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.ModelCells;
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
import tools.jackson.databind.JsonNode;

class JsonTest {
    private static final VolumeRef IMAGE = ref(VolumeKind.IMAGE);
    private static final VolumeRef LABELS = ref(VolumeKind.LABELS);

    static Stream<JobSpec> specs() {
        return Stream.concat(simulations(), others());
    }

    private static Stream<JobSpec> others() {
        return Stream.of(
                training(null),
                training(Duration.ofMillis(1500)),
                training(Structure.BOTH, ref(VolumeKind.LABELS), null),
                synthesis(new Specimen.Given(LABELS)),
                synthesis(new Specimen.Given(LABELS, null, ref(VolumeKind.FOREGROUND))),
                synthesis(new Specimen.Simulated("tissue", 7, nuclei(), List.of(ref(VolumeKind.FOREGROUND)))),
                levels(List.of(100.0, 0.1 + 0.2, 3.0), null, Division.DEFAULT),
                levels(List.of(7.0), new Degradation(null, 0, null, 0, null, null), new Division(3, 4)),
                levels(
                        List.of(7.0, 8.0),
                        new Degradation(new Blur(0.4, 1.5), 0.125, 60.0, 0.01, 8, new VoxelSize(3, 1, 2)),
                        Division.DEFAULT),
                new EvaluationSpec("e", Long.MAX_VALUE, IMAGE, IMAGE),
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
                new SimulationFitSpec("f", 3, LABELS, null),
                new SimulationFitSpec("f", 3, LABELS, ref(VolumeKind.FOREGROUND)));
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
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), Duration.ofSeconds(60), 2, "train", 0, spec);
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
                        VoxelType.UINT16,
                        new LabelIntegrity(3, 1, 9, 6, 1, 2, Map.of(9, 3)))),
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
        NucleiSpec.Contact contact = new NucleiSpec.Contact(0.25, 1.5);
        NucleiSpec flat =
                new NucleiSpec(3, 0.2, rough, new Elongation(0.4, Elongation.Orientation.TANGENT, 12.5), contact);
        VoronoiSpec voronoi =
                new VoronoiSpec(9.5, new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.NEIGHBOUR, 1.5), 0.5, 0.75, 1.25);
        List<OrganismShape> organisms = List.of(
                ellipsoid,
                new Dome(ellipsoid),
                new Shell(ellipsoid, 4.5),
                new HarmonicOrganism(20, rough),
                new ModelOrganism("jobs/a/shape-model.json", variation, 1.5),
                new MaskOrganism("volumes/x"),
                new Box());
        List<PositionsSpec> positions = List.of(
                new RandomPositions(new CellAmount.Count(40), 2.5),
                new RandomPositions(new CellAmount.Density(0.001), 0),
                new LayeredPositions(0.9, 0.1, 3),
                new SurfacePositions(5, 1.5),
                new GivenPositions(List.of(new Point3(0, -0.5, 1.25), new Point3(3, 4, 5))));
        List<CellShape> cells = List.of(
                NucleiSpec.EMBRYO,
                flat,
                voronoi,
                new ModelCells("jobs/a/shape-model.json", variation, 4, false, contact),
                new CellsWithNuclei(voronoi, flat, 0.5));
        return Stream.of(
                        organisms.stream().map(organism -> tissue(organism, positions.getFirst(), cells.getFirst())),
                        positions.stream().map(sites -> tissue(ellipsoid, sites, cells.getFirst())),
                        cells.stream().map(kind -> tissue(ellipsoid, positions.getFirst(), kind)))
                .flatMap(tissues -> tissues)
                .map(tissue -> new SimulationSpec("s", 7, 3, tissue, List.of(ref(VolumeKind.FOREGROUND))));
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

    @Test
    void a_training_that_was_stored_before_networks_were_told_depth_is_read() {
        JobSpec spec = training(null);
        String json = Json.mapper().writeValueAsString(spec);
        String old = json.replace("\"depth\":true,", "");
        assertThat(old).isNotEqualTo(json);
        JobSpec read = Json.mapper().readValue(old, JobSpec.class);
        assertThat(read)
                .isInstanceOfSatisfying(
                        TrainingSpec.class,
                        training -> assertThat(training.network().depth()).isFalse());
    }

    @Test
    void a_job_that_was_stored_before_nuclei_could_be_told_apart_is_read() {
        JobSpec spec = training(null);
        String json = Json.mapper().writeValueAsString(spec);
        String old = json.replaceAll("\"nuclei\":null,", "");
        assertThat(old).doesNotContain("\"nuclei\"").isNotEqualTo(json);
        assertThat(Json.mapper().readValue(old, JobSpec.class)).isEqualTo(spec);
    }

    @Test
    void one_quality_level_is_a_number_and_several_are_a_list() {
        assertThat(Json.mapper().writeValueAsString(levels(List.of(7.5), null, Division.DEFAULT)))
                .contains("\"alpha\":7.5,");
        assertThat(Json.mapper().writeValueAsString(levels(List.of(7.5, 2.0), null, Division.DEFAULT)))
                .contains("\"alpha\":[7.5,2.0],");
    }

    @Test
    void a_synthesis_says_what_it_paints_and_nothing_that_follows_from_it() {
        JsonNode given = Json.mapper().valueToTree(synthesis(new Specimen.Given(LABELS)));
        assertThat(given.propertyNames())
                .containsExactlyInAnyOrder(
                        "type", "name", "seed", "model", "specimen", "alpha", "beta", "recording", "painting");
        assertThat(given.get("specimen").propertyNames())
                .containsExactlyInAnyOrder("type", "labels", "nuclei", "foreground");
        JsonNode simulated =
                Json.mapper().valueToTree(synthesis(new Specimen.Simulated("tissue", 7, nuclei(), List.of())));
        assertThat(simulated.get("specimen").propertyNames())
                .containsExactlyInAnyOrder("type", "name", "seed", "tissue", "inputs");
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

    private static TrainingSpec training(@Nullable Duration most) {
        return training(Structure.MEMBRANES, null, most);
    }

    private static TrainingSpec training(Structure structure, @Nullable VolumeRef nuclei, @Nullable Duration most) {
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
                TrainingRecipe.PAPER.augmentation(),
                new TrainingSpec.Patches(new Shape3(64, 128, 128), 0.5, false, 1, 99.8),
                new TrainingSpec.Schedule(1000, most, Duration.ofMinutes(10)),
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
        return new VolumeRef(
                UUID.randomUUID(), kind, "volumes/x", new Shape3(9, 8, 7), VoxelSize.UNIT, VoxelType.UINT8);
    }
}
