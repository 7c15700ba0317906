package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.appearance.PaintedGrid;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep;
import io.cytoforge.common.synthesis.SynthesisStep.ResampleBlock;
import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.resample.ResamplingFilter;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.testing.PlannedJobs;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Specimens of a grid that is finer along z and coarser along y than the model's, whose images have it, too. */
class SpecimenGridTest {
    /** Two shards along z and along x. */
    private static final Shape3 SHAPE = new Shape3(70, 24, 264);

    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final VoxelSize OF_THE_MODEL = new VoxelSize(1.4, 0.4, 0.5);
    private static final Shape3 PAINTED = new Shape3(50, 30, 264);
    private static final Division ONE_SHARD = new Division(0, 0);
    private static final Division ONE_BLOCK = new Division(0, 1L << 22);

    @TempDir
    Path folder;

    private Bench bench;
    private ModelCache models;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        models = new ModelCache(bench.store(), 4);
        bench.store().put("models/both/weights.safetensors", TensorFiles.generatorOfBoth(2, 1));
    }

    @AfterEach
    void close() {
        models.close();
    }

    private static TissueSpec tissue() {
        CellsWithNuclei cells = new CellsWithNuclei(
                new VoronoiSpec(12, VoronoiSpec.Weights.EVEN, 0.5, 1, 2),
                new NucleiSpec(3, 0.15, SurfaceSpectrum.NUCLEUS, Elongation.of(1.2), NucleiSpec.Contact.TOUCHING),
                1);
        return new TissueSpec(
                SHAPE,
                VOXEL_SIZE,
                Ellipsoid.filling(SHAPE, VOXEL_SIZE, 0.95, 0.05),
                new LayeredPositions(0.9, 0.1, 0),
                cells);
    }

    private static SynthesisSpec spec(
            Specimen specimen,
            @Nullable ResamplingFilter filter,
            @Nullable Degradation degradation,
            Division division) {
        ModelRef model = new ModelRef(
                new UUID(1, 1), "models/both", 2, new Shape3(32, 32, 32), OF_THE_MODEL, Structure.BOTH, 100, 100);
        return new SynthesisSpec(
                "on a grid of its own",
                9,
                model,
                specimen,
                List.of(100.0),
                100,
                new SynthesisSpec.Recording(VoxelType.FLOAT32, false, degradation, PaintedGrid.SPECIMEN, filter),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED, SynthesisSpec.Precision.FLOAT32, division));
    }

    @Test
    void labels_are_those_of_a_simulation_and_the_image_is_what_was_painted_resampled() {
        UUID simulation = UUID.randomUUID();
        run(simulation, new SimulationSpec("tissue", 5, 1, tissue()));
        for (ResamplingFilter filter : ResamplingFilter.values()) {
            SynthesisSpec spec = spec(new Specimen.Simulated("tissue", 5, tissue()), filter, null, Division.DEFAULT);
            assertThat(spec.stages())
                    .extracting(Stage::name)
                    .containsExactly("simulate", "fit grid", "paint", "resample", "finish images", "clear");
            UUID job = UUID.randomUUID();
            for (Plan.Task task : Plan.of(spec.stages()).tasks()) {
                if (task.step() instanceof ResampleBlock) {
                    break;
                }
                jobs().run(job, spec, task.step());
            }
            SynthesisPlan plan = SynthesisPlan.of(
                    spec, jobs().context(job, spec, new ResampleBlock(0, 0)).assignment(), bench.store());
            float[] painted = Bench.voxels(new SynthesisIntermediates(bench.store(), plan)
                    .painted(plan.levels().getFirst()));
            assertThat(painted).hasSize(PAINTED.arrayLength());
            float[] expected = Resampling.image(FloatVolume.wrap(PAINTED, painted), SHAPE, filter)
                    .voxels();
            for (int i = 0; i < expected.length; i++) {
                expected[i] = Math.clamp(expected[i], 0f, 1f);
            }

            List<TaskResult> made = run(job, spec);
            assertThat(bench.voxels(PlannedJobs.volume(made, "image"))).isEqualTo(expected);
            for (String role : List.of("labels", "nuclei", "foreground")) {
                assertThat(PlannedJobs.objects(bench.store(), job, role, 0))
                        .as(role)
                        .isEqualTo(PlannedJobs.objects(bench.store(), simulation, role, 0));
            }
            for (String role : List.of("image", "labels", "mask", "distance")) {
                assertThat(PlannedJobs.volume(made, role).shape()).as(role).isEqualTo(SHAPE);
                assertThat(PlannedJobs.volume(made, role).voxelSize()).as(role).isEqualTo(VOXEL_SIZE);
            }
            JsonNode manifest = bench.json(made.get(made.size() - 2), "manifest.json");
            assertThat(manifest.at("/parameters/filter").asString())
                    .isEqualTo(filter.name().toLowerCase(Locale.ROOT));
            assertThat(manifest.at("/parameters/grid").asString()).isEqualTo("specimen");
            assertThat(bench.store().list(Keys.work(job))).isEmpty();
        }
    }

    @Test
    void blocks_and_workers_change_no_byte_of_any_image() {
        Specimen simulated = new Specimen.Simulated("tissue", 5, tissue());
        Degradation degradation = new Degradation(new Blur(2, 4), 0.02, 50.0, 0.01, null, new VoxelSize(2, 0.5, 0.5));
        requireSame(
                spec(simulated, ResamplingFilter.CUBIC, null, ONE_BLOCK),
                spec(simulated, ResamplingFilter.CUBIC, null, ONE_SHARD));
        SynthesisSpec degraded = spec(simulated, ResamplingFilter.LINEAR, degradation, ONE_SHARD);
        assertThat(degraded.stages())
                .extracting(Stage::name)
                .contains("degrade")
                .doesNotContain("resample");
        assertThat(degraded.degradedShape()).isEqualTo(new Shape3(35, 24, 264));
        requireSame(spec(simulated, ResamplingFilter.LINEAR, degradation, ONE_BLOCK), degraded);
    }

    private void requireSame(SynthesisSpec inOne, SynthesisSpec inBlocks) {
        assertThat(inOne.degradedBlocks().count()).isEqualTo(1);
        assertThat(inBlocks.degradedBlocks().count()).isGreaterThan(1);
        assertThat(inBlocks.blocks().count()).isEqualTo(2);
        UUID one = UUID.randomUUID();
        UUID many = UUID.randomUUID();
        jobs().run(one, inOne, 1, false);
        jobs().run(many, inBlocks, 4, true);
        assertThat(PlannedJobs.objects(bench.store(), many, "image", 0))
                .isEqualTo(PlannedJobs.objects(bench.store(), one, "image", 0));
    }

    @Test
    void labels_that_were_given_stay_what_they_are_in_blocks_or_at_once() {
        List<TaskResult> simulated = run(UUID.randomUUID(), new SimulationSpec("tissue", 5, 1, tissue()));
        Specimen given = new Specimen.Given(
                Bench.ref(PlannedJobs.volume(simulated, "labels")),
                Bench.ref(PlannedJobs.volume(simulated, "nuclei")),
                Bench.ref(PlannedJobs.volume(simulated, "foreground")));
        UUID whole = UUID.randomUUID();
        UUID blocks = UUID.randomUUID();
        List<TaskResult> expected = run(whole, spec(given, null, null, Division.DEFAULT));
        List<TaskResult> made = run(blocks, spec(given, null, null, ONE_SHARD));
        UUID painted = UUID.randomUUID();
        run(painted, spec(new Specimen.Simulated("tissue", 5, tissue()), null, null, Division.DEFAULT));

        for (List<TaskResult> each : List.of(expected, made)) {
            assertThat(ids(each, "labels")).isEqualTo(ids(simulated, "labels"));
            assertThat(ids(each, "nuclei")).isEqualTo(ids(simulated, "nuclei"));
        }
        for (String role : List.of("mask", "nuclei-mask", "foreground")) {
            assertThat(PlannedJobs.objects(bench.store(), blocks, role, 0))
                    .as(role)
                    .isEqualTo(PlannedJobs.objects(bench.store(), whole, role, 0));
        }
        assertThat(PlannedJobs.objects(bench.store(), whole, "image", 0))
                .isEqualTo(PlannedJobs.objects(bench.store(), painted, "image", 0));
        assertThat(Bench.meanDifference(
                        bench.voxels(PlannedJobs.volume(made, "image")),
                        bench.voxels(PlannedJobs.volume(expected, "image"))))
                .as("a share of white; the distance of blocks is that of a coarser grid")
                .isLessThan(0.005);
    }

    private float[] ids(List<TaskResult> made, String role) {
        return bench.voxels(PlannedJobs.volume(made, role));
    }

    private List<TaskResult> run(UUID job, JobSpec spec) {
        return jobs().run(job, spec, 1, false);
    }

    private PlannedJobs jobs() {
        SynthesisHandler syntheses = new SynthesisHandler(bench.store(), new StoredVolumes(bench.store()), models);
        SimulationHandler simulations = new SimulationHandler(bench.store());
        return new PlannedJobs(folder.resolve(UUID.randomUUID().toString()), context -> {
            JobSpec spec = context.assignment().spec();
            return context.assignment().step() instanceof SynthesisStep step
                    ? syntheses.handle((SynthesisSpec) spec, step, context)
                    : simulations.handle(
                            spec.part(SimulationSpec.class),
                            (SimulationStep) context.assignment().step(),
                            context);
        });
    }
}
